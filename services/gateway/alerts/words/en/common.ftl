### Words that the alerts of every kind of hazard share.
### How to edit: see README.md in the folder above.

## Openings of a headline

# review: unreviewed
exercise = EXERCISE

# review: unreviewed
update = Update

# review: unreviewed
cancelled = Cancelled

## Who sends

# review: unreviewed
sender = Qalqan, Coalition of Sustainable Cities of Central Asia

# review: unreviewed
estimate = These figures are a model estimate, not an observation.

# review: unreviewed
measured-and-estimated =
    Readings of stations and gauges are measured and may be corrected.
    All other figures are a model estimate, not an observation.

# review: unreviewed
source-note = Note of the source: { $note }

# review: unreviewed
authority = Official public warnings come from the national authority.

# review: unreviewed
anticipatory = This message rests on a forecast. It is no official activation of a national early-action protocol.

## A message that no longer stands

# review: unreviewed
over = The earlier message no longer stands.

# review: unreviewed
over-instruction = Stop the actions taken on the earlier message only.

## Alert levels

# review: unreviewed
level-not-assessable = not assessable

# review: unreviewed
level-green = green

# review: unreviewed
level-yellow = yellow

# review: unreviewed
level-orange = orange

# review: unreviewed
level-red = red

## Systems of the city

# review: unreviewed
system-education = Education

# review: unreviewed
system-health = Health care

# review: unreviewed
system-electricity = Electricity

# review: unreviewed
system-water = Water supply

# review: unreviewed
system-transport = Transport

# review: unreviewed
system-communications = Communications

# review: unreviewed
system-food = Food supply

# review: unreviewed
system-other = Other

## Facilities and people

# review: unreviewed
check-first = City services: check the facilities named here first.

# review: unreviewed
facility-row = { $system }: { $median } ({ $low } to { $high }) of { $assessed }

# review: unreviewed
outside-the-city = { $facility }, outside the city

# review: unreviewed
no-data = No data on: { $systems }.

# review: unreviewed
population = Population of the city: { $population }.

# review: unreviewed
at-least-one-death = Probability of at least one death: { $chance }.

## Probabilities

# review: unreviewed
percent = { $number }%

# review: unreviewed
percent-below-one = <1%

# review: unreviewed
percent-above-99 = >99%

## When it happens: an expected time for a forecast, a known one for the past

# review: unreviewed
begins-expected = Expected to begin: { $begins }.

# review: unreviewed
began = Began: { $begins }.

# review: unreviewed
ends-expected = Expected to end: { $ends }.

# review: unreviewed
ended = Ended: { $ends }.

## What changed since the previous message, one after the other

# review: unreviewed
moved = Changed since the previous message: { $changes }.

# review: unreviewed
moved-level = alert level: { $after } (before: { $before })

# review: unreviewed
moved-magnitude = magnitude: { $after } (before: { $before })

# review: unreviewed
moved-depth =
    depth: { $after ->
        [unknown] not known
       *[other] { $after } km
    } (before: { $before ->
        [unknown] not known
       *[other] { $before } km
    })

# review: unreviewed
moved-place = epicentre or reference point: moved by { $moved } km

# review: unreviewed
moved-shaking = estimated shaking in the city: { $after } (before: { $before })

# review: unreviewed
moved-records = records of stations: { $after } (before: { $before })

# review: unreviewed
moved-felt = places with felt reports: { $after } (before: { $before })

# review: unreviewed
moved-map = new map of shaking (ShakeMap), made { $made }

# review: unreviewed
moved-map-gone = the earlier map of shaking (ShakeMap) no longer counts

## Why the level is what it is: rule by rule, with what was found and its limit

# review: unreviewed
because = Why the level is { $level }: { $reasons }.

# review: unreviewed
because-systems-functionality = { $system }: expected share of function { $value } (limit { $limit })

# review: unreviewed
because-systems-withheld = a system with facilities that are not public (limit of function { $limit })

# review: unreviewed
because-systems-not-assessable = no facility could be assessed

# review: unreviewed
because-people-fatalities = number of deaths, median: { $value } (limit { $limit })

# review: unreviewed
because-people-economic-loss = economic loss, million USD, median: { $value } (limit { $limit })

# review: unreviewed
because-people-not-assessable = people and losses could not be counted

# review: unreviewed
because-flood-people-in-water = number of people expected in the water: { $value } (limit { $limit })

# review: unreviewed
because-flood-gauge-above-danger = height of the river above its danger mark, m: { $value } (limit { $limit })

# review: unreviewed
because-flood-water-unknown = neither depth nor probability of water is known

# review: unreviewed
because-air-quality-index = air quality index: { $value } (limit { $limit })

# review: unreviewed
because-air-quality-hour-only = air quality index of one hour only: { $value } (limit { $limit }); there is no mean of 24 hours

# review: unreviewed
because-air-quality-no-index = there is no air quality index for this pollutant

# review: unreviewed
because-wildfire-people-inside = number of people inside the fire's area: { $value } (limit { $limit })

# review: unreviewed
because-wildfire-people-near = number of people near the fire: { $value } (limit { $limit })

# review: unreviewed
because-heat-air-temperature = air temperature, °C: { $value } (limit { $limit })

# review: unreviewed
because-cold-air-temperature = air temperature, °C: { $value } (limit { $limit })

# review: unreviewed
because-storm-wind = wind, m/s: { $value } (limit { $limit })

# review: unreviewed
because-blizzard-wind = wind, m/s: { $value } (limit { $limit })

# review: unreviewed
because-blizzard-visibility = visibility, m: { $value } (limit { $limit })

# review: unreviewed
because-dust-visibility = visibility, m: { $value } (limit { $limit })

# review: unreviewed
because-dust-wind = wind, m/s: { $value } (limit { $limit })

# review: unreviewed
because-dust-pm10 = dust in the air (PM10), µg/m³: { $value } (limit { $limit })

# review: unreviewed
because-weather-not-measured = no value was stated that a rule for levels knows

# review: unreviewed
because-general-no-method = there is no method that estimates what this hazard does

# review: unreviewed
because-chance = { $reason }, probability of reaching the limit { $chance }

# review: unreviewed
because-other = rule { $rule }: { $value } (limit { $limit })

# review: unreviewed
because-other-missing = rule { $rule }: what it needs is not known
