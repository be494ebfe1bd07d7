### Words of alerts of every kind that has no file of its own.
### How to edit: see README.md in the folder above.

# review: unreviewed
instruction-forecast =
    Follow the announcements of the emergency services, and tell your neighbours.
    Keep documents, medicines, drinking water, a torch and a charged telephone at hand.
    Learn where it is safe and how to get there.
    Put off journeys to the area of this message.
    Children, elderly and sick people: do not leave them alone.

# review: unreviewed
instruction-ongoing =
    Keep away from the area of this message if you are not in it.
    If you are in it, do what the emergency services tell you: stay in a safe place or leave.
    Do not touch fallen power lines and do not enter damaged buildings.
    Help children, elderly and sick people, if it is safe for you.
    If somebody is hurt or in danger, call the emergency services.
    Use the telephone for short calls only: lines are needed for rescue.

# review: unreviewed
instruction-past =
    Return only when the emergency services allow it.
    Keep away from damaged buildings and fallen power lines.
    Do not switch on electricity or gas before a specialist has checked them.
    Report damage and people who need help to the emergency services.
