### What to do: dust.
### How to edit: see README.md in the folder above.

# review: unreviewed
instruction-forecast =
    Close windows and doors, and keep FFP2 or N95 masks ready.
    Children, pregnant women, older people, people with heart or lung disease: plan no effort outdoors and keep medicines at hand.
    Schools and kindergartens: plan lessons and sport indoors.
    Put off journeys: drivers may see nothing within minutes.

# review: unreviewed
instruction-ongoing =
    Stay indoors with windows and doors closed, and lay damp cloths at the gaps.
    Outdoors wear an FFP2 or N95 mask and glasses: masks of cloth hold back little.
    Drivers: leave the road, stop, switch the lights off and the hand brake on, and wait.
    Children, pregnant women, older people, people with heart or lung disease: avoid all effort outdoors.
    If breathing is hard or the chest hurts, call an ambulance.

# review: unreviewed
instruction-past =
    Clean with a damp cloth, and wear a mask while you do.
    Wash face, hands and eyes with clean water.
    See a doctor if cough or shortness of breath stays.
