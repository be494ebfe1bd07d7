### Words of earthquake alerts.
### How to edit: see README.md in the folder above.

# review: unreviewed
event = Earthquake

# review: unreviewed
headline = { event }, magnitude { $magnitude }. City: { $city }. Alert level: { $level }

# review: unreviewed
source =
    Magnitude: { $magnitude }.
    Depth: { $depth ->
        [unknown] not known
       *[other] { $depth } km
    }.
    Origin time: { $origin }.
    Distance from the city to the epicentre: { $distance } km.

# review: unreviewed
shaking =
    Estimated shaking in the city (Modified Mercalli scale): { $mmi }; 90% range: { $mmi_low } to { $mmi_high }.

# review: unreviewed
mapped = Shaking in the city is taken from a map of shaking (ShakeMap), made { $made }.

# review: unreviewed
facilities = Facilities with moderate or worse damage (median; 90% range; assessed):

# review: unreviewed
worst = Facilities at highest risk (probability of moderate or worse damage; of complete damage):

# review: unreviewed
worst-row = { $name } ({ $system }): { $moderate }; { $complete }

# review: unreviewed
exposed =
    People expected in strong shaking (intensity VI or more): { $exposed }; 90% range: { $exposed_low } to { $exposed_high }.

# review: unreviewed
instruction =
    Expect aftershocks.
    When the ground shakes, drop, cover your head and neck, hold on.
    Keep away from windows and damaged walls.
    When the shaking stops, leave a damaged building by the stairs, not by the lift.
    If you smell gas, close the valve and light no fire.
    Follow the instructions of the emergency services.
