### Words that alerts of weather and of general hazards share: who and what lies in reach.
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
headline-level-forecast = Expected: { $kind }. City: { $city }. Alert level: { $level }

# review: unreviewed
headline-level-ongoing = { $kind }. City: { $city }. Alert level: { $level }

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
quantity-air-temperature = air temperature

# review: unreviewed
quantity-wind-gust = wind gusts

# review: unreviewed
quantity-wind-speed = wind speed

# review: unreviewed
quantity-visibility = visibility

# review: unreviewed
quantity-pm10 = dust in the air (PM10)

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
facilities-around = Of them outside the city: { $around }.

# review: unreviewed
facilities = Facilities with moderate or worse damage (median; 90% range; assessed):

# review: unreviewed
worst = Facilities to look after first:

# review: unreviewed
worst-row = { $name } ({ $system }): { $moderate }; { $complete }

# review: unreviewed
exposed = People in the area of the hazard: { $exposed }.
