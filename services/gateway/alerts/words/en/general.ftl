### Words of alerts of every kind that has no file of its own.
### How to edit: see README.md in the folder above.

# review: unreviewed
event = { $kind }

# review: unreviewed
headline-forecast = Expected: { $kind }. City: { $city }. Severity: { $severity }

# review: unreviewed
headline-ongoing = { $kind }. City: { $city }. Severity: { $severity }

# review: unreviewed
headline-past = Over: { $kind }. City: { $city }

# review: unreviewed
severity-unknown = not known

# review: unreviewed
severity-minor = minor

# review: unreviewed
severity-moderate = moderate

# review: unreviewed
severity-severe = severe

# review: unreviewed
severity-extreme = extreme

# review: unreviewed
severity = { $kind }. Severity: { $severity }.

# review: unreviewed
place = Place, in the words of the source: { $place }.

# review: unreviewed
measured = Reported by the source: { $measured }.

# review: unreviewed
city-inside = The middle of the city lies in the area of the hazard.

# review: unreviewed
distance = Distance from the middle of the city to the place of the hazard: { $distance } km.

# review: unreviewed
reach-unknown = How far it reaches is not known.

# review: unreviewed
impact-unknown = What it does to people and facilities cannot be estimated. This is not an all-clear.

# review: unreviewed
alert-level = Alert level: { $level }.

# review: unreviewed
facilities-inside = Facilities in the area of the hazard: { $facilities }.

# review: unreviewed
facilities = Facilities with moderate or worse damage (median; 90% range; assessed):

# review: unreviewed
worst = Facilities to look after first:

# review: unreviewed
worst-row = { $name } ({ $system }): { $moderate }; { $complete }

# review: unreviewed
exposed = People in the area of the hazard: { $exposed }.

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
