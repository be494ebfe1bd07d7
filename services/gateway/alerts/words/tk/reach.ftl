### Words that alerts of weather and of general hazards share: who and what lies in reach.
### How to edit: see README.md in the folder above.

# review: unreviewed
event = { $kind }

# review: unreviewed
headline-forecast = Garaşylýar: { $kind }. Şäher: { $city }. Hadysanyň güýji: { $severity }

# review: unreviewed
headline-ongoing = { $kind }. Şäher: { $city }. Hadysanyň güýji: { $severity }

# review: unreviewed
headline-past = Tamamlandy: { $kind }. Şäher: { $city }

# review: unreviewed
headline-level-forecast = Garaşylýar: { $kind }. Şäher: { $city }. Howp derejesi: { $level }

# review: unreviewed
headline-level-ongoing = { $kind }. Şäher: { $city }. Howp derejesi: { $level }

# review: unreviewed
severity-unknown = näbelli

# review: unreviewed
severity-minor = gowşak

# review: unreviewed
severity-moderate = ortaça

# review: unreviewed
severity-severe = güýçli

# review: unreviewed
severity-extreme = örän güýçli

# review: unreviewed
severity = { $kind }. Hadysanyň güýji: { $severity }.

# review: unreviewed
place = Çeşmäniň atlandyrýan ýeri: { $place }.

# review: unreviewed
measured = Çeşmäniň habaryna görä: { $measured }.

# review: unreviewed
quantity-air-temperature = howanyň temperaturasy

# review: unreviewed
quantity-wind-gust = ýeliň batlanmasy

# review: unreviewed
quantity-wind-speed = ýeliň tizligi

# review: unreviewed
quantity-visibility = görünme aralygy

# review: unreviewed
quantity-pm10 = howadaky tozan (PM10)

# review: unreviewed
city-inside = Şäheriň merkezi howply ýerde ýerleşýär.

# review: unreviewed
distance = Şäheriň merkezinden hadysanyň ýerine çenli aralyk: { $distance } km.

# review: unreviewed
reach-unknown = Howpuň näçe uzaga ýetjekdigi belli däl.

# review: unreviewed
impact-unknown = Adamlara we desgalara ýetirjek täsirine baha bermek mümkin däl. Bu howp aýryldy diýmek däldir.

# review: unreviewed
alert-level = Howp derejesi: { $level }.

# review: unreviewed
facilities-inside = Howply ýerdäki desgalar: { $facilities }.

# review: unreviewed
facilities-around = Şolardan şäheriň daşynda: { $around }.

# review: unreviewed
facilities = Ortaça we ondan agyr zeper ýeten desgalar (mediana; 90 % aralygy; jemi bahalandyrylany):

# review: unreviewed
worst = Ilki bilen üns berilmeli desgalar:

# review: unreviewed
worst-row = { $name } ({ $system }): { $moderate }; { $complete }

# review: unreviewed
exposed = Howply ýerdäki ilat: { $exposed }.
