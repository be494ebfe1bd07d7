### Words of the maps. How to edit: services/gateway/alerts/words/README.md.

# review: unreviewed
exercise = EXERCISE – this has not happened

# review: unreviewed
kilometres = { $number }{ "\u00A0" }km

# review: unreviewed
metres = { $number }{ "\u00A0" }m

# review: unreviewed
sources = Sources

# review: unreviewed
borders-note = Lines of borders are those of the sources and no statement of the Coalition.

# review: unreviewed
region = Cities of the Coalition

# review: unreviewed
region-shows = Highest level of the alerts in force in each city; hazards that are going on or expected.

# review: unreviewed
city-shows = Critical facilities by system

# review: unreviewed
alert-level = Highest level of the alerts in force: { $level }

# review: unreviewed
level = Level of the impact: { $level }

# review: unreviewed
superseded = A newer assessment has taken the place of this one.

# review: unreviewed
not-standing = This event was withdrawn or merged into another one.

# review: unreviewed
depth = Depth: { $depth }

# review: unreviewed
worst-drawn = Facilities drawn: { $drawn } of { $total }, the most affected first

# review: unreviewed
critical-drawn = Facilities drawn: { $drawn } of { $total }, the most critical first

# review: unreviewed
facilities-forgotten = Results of single facilities are no longer kept.

# review: unreviewed
damage-unknown = Facility: damage not assessable

# review: unreviewed
damage-little = Chance of at least moderate damage: below 10{ "\u00A0" }%

# review: unreviewed
damage-some = Chance of at least moderate damage: 10 to 50{ "\u00A0" }%

# review: unreviewed
damage-much = Chance of at least moderate damage: 50{ "\u00A0" }% or more

# review: unreviewed
damage-most = Chance of complete damage: 50{ "\u00A0" }% or more

# review: unreviewed
function-unknown = Facility: loss of function not assessable

# review: unreviewed
function-little = Expected loss of function: below 10{ "\u00A0" }%

# review: unreviewed
function-some = Expected loss of function: 10 to 50{ "\u00A0" }%

# review: unreviewed
function-much = Expected loss of function: 50 to 90{ "\u00A0" }%

# review: unreviewed
function-most = Expected loss of function: 90{ "\u00A0" }% or more

# review: unreviewed
city-level = City, level: { $level }

# review: unreviewed
city = City of the Coalition

# review: unreviewed
limits = City limits

# review: unreviewed
epicentre = Epicentre

# review: unreviewed
hazard = Hazard event

# review: unreviewed
hazard-area = Ground that the hazard covers, as its source states it

# review: unreviewed
warning-area = Area of a national warning in force

# review: unreviewed
intensity = Expected intensity, MSK-64 (median, Bindi et al. 2011)

# review: unreviewed
reach = How far it reaches, as its source states it

# review: unreviewed
station = Station or gauge

# review: unreviewed
place = The place

# review: unreviewed
place-before = Where it is registered now

# review: unreviewed
place-moved = Moved by { $distance }

# review: unreviewed
away = { $event }, { $distance } from the city

# review: unreviewed
layer-hazards = Hazard events

# review: unreviewed
layer-warnings = National warnings

# review: unreviewed
layer-stations = Stations and gauges

# review: unreviewed
layer-limits = City limits

# review: unreviewed
layer-settlements = Settlements

# review: unreviewed
layer-water = Rivers and lakes

# review: unreviewed
layer-borders = Borders and districts

# review: unreviewed
layers = What the map shows

# review: unreviewed
legend = Signs

# review: unreviewed
in-view = Facilities drawn: { $drawn } of { $total } in view

# review: unreviewed
nearest = Facilities nearest to the middle

# review: unreviewed
open = Open the page

# review: unreviewed
keys = Arrow keys move the map, + and – change its scale.

# review: unreviewed
moving = Map that can be moved

# review: unreviewed
zoom-in = Zoom in

# review: unreviewed
zoom-out = Zoom out

# review: unreviewed
close = Close

# review: unreviewed
stated-in = As revision { $number } stated it. What was assessed since is not shown.

# review: unreviewed
two-fingers = Use two fingers to move the map

# review: unreviewed
hold-key = Hold { $key } while scrolling to change the scale
