### Words of flood alerts.
### How to edit: see README.md in the folder above.

# review: unreviewed
event = Flood

# review: unreviewed
headline-forecast = Flood expected. City: { $city }. Alert level: { $level }

# review: unreviewed
headline-ongoing = { event }. City: { $city }. Alert level: { $level }

# review: unreviewed
headline-past = Flood over. City: { $city }. Alert level: { $level }

# review: unreviewed
river = River: { $river }.

# review: unreviewed
gauge =
    Gauge: { $gauge }.
    Water level from the zero of the gauge: { $water_level } cm.
    Time of the reading: { $read }.

# review: unreviewed
gauge-danger = Dangerous level at this gauge: { $danger_level } cm.

# review: unreviewed
gauge-highest = Highest level in this flood: { $highest_level } cm.

# review: unreviewed
area = Water is likely in the area of this message, first in low places and along the river.

# review: unreviewed
probability = Probability that a place in this area is under water: { $probability }.

# review: unreviewed
depth = Estimated water depth in the city: { $depth } m; 90% range: { $depth_low } to { $depth_high } m.

# review: unreviewed
facilities = Facilities with moderate or worse damage by water (median; 90% range; assessed):

# review: unreviewed
worst = Facilities at highest risk (probability of moderate or worse damage; of complete damage):

# review: unreviewed
worst-row = { $name } ({ $system }): { $moderate }; { $complete }

# review: unreviewed
exposed = People where the water may be { $at_least } m deep or more: { $exposed }.

# review: unreviewed
instruction-forecast =
    Be ready to leave low places and river banks.
    Learn the way to high ground now.
    Keep documents, medicines, drinking water, a torch and a charged telephone at hand.
    Move animals, valuables and chemicals to a high place.
    Do not walk or drive through water.
    Follow the evacuation calls of the emergency services.

# review: unreviewed
instruction-ongoing =
    Leave low places and river banks and go to high ground.
    Switch off electricity and gas before you leave.
    Do not walk or drive through water: even shallow water carries away people and cars.
    Keep away from bridges over fast water and from fallen power lines.
    Follow the evacuation calls of the emergency services.
    Drink only boiled or bottled water.

# review: unreviewed
instruction-past =
    Return home only when the emergency services allow it.
    Keep away from damaged buildings, washed-out banks and fallen power lines.
    Do not switch on electricity or gas before a specialist has checked them.
    Drink only boiled or bottled water until the water supplier says that tap water is safe.
    Throw away food that the flood water has touched.
    Wash your hands with soap after work in mud and water.
