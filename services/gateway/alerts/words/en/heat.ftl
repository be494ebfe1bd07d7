### What to do: heat.
### How to edit: see README.md in the folder above.

# review: unreviewed
instruction-forecast =
    Put off heavy work and sport to the early morning or the evening.
    Keep drinking water at home, and medicines in a cool place.
    Agree who looks after elderly and sick people who live alone.
    City services: get cool rooms and drinking water ready.

# review: unreviewed
instruction-ongoing =
    Stay in the shade or in cool rooms in the hottest hours.
    Drink water often, before you are thirsty.
    Never leave children or animals in a closed car.
    Look in on elderly and sick people and on neighbours who live alone.
    If somebody is confused, faints or has hot dry skin, call an ambulance and cool the body with water.

# review: unreviewed
instruction-past =
    Go on drinking enough, and air the rooms at night.
    Look in on elderly and sick people for some more days: harm from heat may show late.
