### What to do: blizzard.
### How to edit: see README.md in the folder above.

# review: unreviewed
instruction-forecast =
    Put off journeys; roads may be closed for a day and longer.
    Keep water, food, medicines, a torch and warm clothes for some days.
    Who must drive: full tank, blankets, a shovel, a charged telephone, and somebody who knows the way you take.
    Farmers: bring animals into shelter.

# review: unreviewed
instruction-ongoing =
    Stay indoors; outdoors one loses the way within a few steps.
    Do not drive.
    If your car is stuck, stay in it, run the engine only for short times, keep the exhaust free of snow, open a window a little, and call the emergency services.
    Look in on elderly and sick people in your house.

# review: unreviewed
instruction-past =
    Clear snow from exits, exhausts and gas pipes.
    Keep off roads that the services have not opened, and away from snow that overhangs roofs.
