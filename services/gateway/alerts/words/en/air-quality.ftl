### Words of air-quality alerts.
### How to edit: see README.md in the folder above.

# review: unreviewed
event = Air pollution

# review: unreviewed
headline-forecast = Air pollution expected. City: { $city }. Alert level: { $level }

# review: unreviewed
headline-ongoing = { event }. City: { $city }. Alert level: { $level }

# review: unreviewed
headline-past = Air pollution over. City: { $city }. Alert level: { $level }

# review: unreviewed
pollutant-pm2-5 = PM2.5 (fine particles)

# review: unreviewed
pollutant-pm10 = PM10 (particles)

# review: unreviewed
pollutant-no2 = NO₂ (nitrogen dioxide)

# review: unreviewed
pollutant-o3 = O₃ (ozone)

# review: unreviewed
pollutant-so2 = SO₂ (sulphur dioxide)

# review: unreviewed
pollutant-co = CO (carbon monoxide)

# review: unreviewed
station = Station: { $station }. Time of the reading: { $read }.

# review: unreviewed
hour = { $pollutant }, mean of the last hour: { $hour } µg/m³.

# review: unreviewed
day = { $pollutant }, mean of the last 24 hours: { $day } µg/m³.

# review: unreviewed
highest = Highest hourly mean since the beginning: { $highest } µg/m³.

# review: unreviewed
day-expected = { $pollutant }, expected mean of 24 hours: { $day } µg/m³; 90% range: { $day_low } to { $day_high } µg/m³.

# review: unreviewed
threshold = Threshold of the city for the hourly mean: { $threshold } µg/m³.

# review: unreviewed
who-guideline = WHO guideline for the mean of 24 hours: { $who_guideline } µg/m³.

# review: unreviewed
national-limit = National limit for the mean of 24 hours: { $national_limit } µg/m³.

# review: unreviewed
aqi = Air quality index (US EPA scale from 0 to 500): { $aqi }.

# review: unreviewed
facilities = Facilities in the polluted air (median; 90% range; assessed):

# review: unreviewed
worst = Facilities to protect first:

# review: unreviewed
worst-row = { $name } ({ $system })

# review: unreviewed
exposed = People where the mean of 24 hours may be { $at_least } µg/m³ or more: { $exposed }.

# review: unreviewed
tell-first = City services: tell the facilities named here first.

# review: unreviewed
instruction-forecast =
    Schools and kindergartens: plan lessons and sport indoors.
    Children, pregnant women, older people, people with heart or lung disease: plan no effort outdoors and keep medicines at hand.
    Keep FFP2 or N95 masks ready.
    Close windows and doors when the air gets worse.
    Drive less, burn no leaves and no waste.

# review: unreviewed
instruction-ongoing =
    Stay indoors where you can, close windows and doors.
    Use an air cleaner where there is one; do not smoke or light fires indoors.
    Outdoors wear an FFP2 or N95 mask: masks of cloth and medical masks hold back little.
    Children, pregnant women, older people, people with heart or lung disease: avoid all effort outdoors.
    Schools and kindergartens: no lessons and no sport outdoors.
    If breathing is hard or the chest hurts, call an ambulance.
    Drive less, burn no leaves and no waste.

# review: unreviewed
instruction-past =
    Air the rooms and clean them with a damp cloth.
    Children, pregnant women, older people, people with heart or lung disease: watch your health for some days.
    See a doctor if cough or shortness of breath stays.
    Follow further messages: the air can get worse again.
