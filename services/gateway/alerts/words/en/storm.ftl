### What to do: storm.
### How to edit: see README.md in the folder above.

# review: unreviewed
instruction-forecast =
    Bring in or tie down what the wind can carry away.
    Close windows; keep a torch and a charged telephone at hand: the power may fail.
    Park away from trees, hoardings and old walls.
    Put off journeys and work at a height.

# review: unreviewed
instruction-ongoing =
    Stay indoors and away from windows.
    Outdoors keep away from trees, hoardings, scaffolding, masts and power lines.
    Never touch a fallen power line or come near it.
    Do not work on roofs, cranes or scaffolding.
    If somebody is hurt, call the emergency services.

# review: unreviewed
instruction-past =
    Keep away from fallen power lines, broken trees and loose roofs, and report them.
    Do not climb on a damaged roof alone.
