### Words of wildfire alerts.
### How to edit: see README.md in the folder above.

# review: unreviewed
event = Wildfire

# review: unreviewed
headline-forecast = Wildfire expected. City: { $city }. Alert level: { $level }

# review: unreviewed
headline-ongoing = { event } near the city: { $city }. Alert level: { $level }

# review: unreviewed
headline-past = Wildfire no longer seen. City: { $city }

# review: unreviewed
seen = Satellites last saw the fire: { $seen }.

# review: unreviewed
area = Area in which fire was seen: { $area } km².

# review: unreviewed
distance = Distance from the middle of the city to the fire: { $distance } km.

# review: unreviewed
reach-unknown = How far the fire reaches is not known.

# review: unreviewed
impact-unknown = What the fire does to people and facilities cannot be estimated. This is not an all-clear.

# review: unreviewed
facilities-near = Facilities in the fire or near it: { $near_facilities }.

# review: unreviewed
facilities = Facilities with moderate or worse damage (median; 90% range; assessed):

# review: unreviewed
worst = Facilities nearest to the fire:

# review: unreviewed
worst-row = { $name } ({ $system }): { $moderate }; { $complete }

# review: unreviewed
exposed = People in the fire's area or within { $ring } km of it: { $exposed }.

# review: unreviewed
instruction-forecast =
    Do not light fires and do not burn grass, stubble or rubbish.
    Prepare to leave: documents, medicines, drinking water, a charged telephone.
    Follow the announcements of the emergency services.

# review: unreviewed
instruction-ongoing =
    Keep away from the fire: it runs faster than people with the wind and uphill.
    Be ready to leave, and leave at once when the emergency services say so.
    If smoke comes, close windows and stay indoors; cover mouth and nose with a damp cloth.
    If you see fire where no firefighters are, call the emergency services.
    Do not try to put out a large fire yourself.

# review: unreviewed
instruction-past =
    Return only when the emergency services allow it.
    Watch for smouldering ground and falling trees: the fire may flare up again.
    Report smoke or flames to the emergency services at once.
