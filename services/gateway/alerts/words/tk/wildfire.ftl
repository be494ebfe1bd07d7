### Words of wildfire alerts.
### How to edit: see README.md in the folder above.

# review: unreviewed
event = Tebigy ýangyn

# review: unreviewed
headline-forecast = Tebigy ýangyna garaşylýar. Şäher: { $city }. Howp derejesi: { $level }

# review: unreviewed
headline-ongoing = { event } şäheriň ýanynda: { $city }. Howp derejesi: { $level }

# review: unreviewed
headline-past = Tebigy ýangyn indi görünmeýär. Şäher: { $city }

# review: unreviewed
seen = Hemralaryň ody iň soňky gören wagty: { $seen }.

# review: unreviewed
area = Ot görnen meýdan: { $area } km².

# review: unreviewed
distance = Şäheriň merkezinden ýangyna çenli aralyk: { $distance } km.

# review: unreviewed
reach-unknown = Ýangynyň näçe uzaga ýaýrandygy belli däl.

# review: unreviewed
impact-unknown = Ýangynyň adamlara we desgalara ýetirjek täsirine baha bermek mümkin däl. Bu howp aýryldy diýmek däldir.

# review: unreviewed
facilities-near = Ýangyn bolan ýerdäki ýa-da onuň ýanyndaky desgalar: { $near_facilities }.

# review: unreviewed
facilities = Ortaça we ondan agyr zeper ýeten desgalar (mediana; 90 % aralygy; jemi bahalandyrylany):

# review: unreviewed
worst = Ýangyna iň ýakyn desgalar:

# review: unreviewed
worst-row = { $name } ({ $system }): { $moderate }; { $complete }

# review: unreviewed
exposed = Ýangyn bolan ýerdäki we ondan { $ring } km çägindäki ilat: { $exposed }.

# review: unreviewed
instruction-forecast =
    Ot ýakmaň, oty, samany we zibili ýakmaň.
    Gitmäge taýýarlanyň: resminamalar, dermanlar, agyz suwy, zarýadly telefon.
    Halas ediş gulluklarynyň habarlaryna gözegçilik ediň.

# review: unreviewed
instruction-ongoing =
    Otdan uzakda duruň: ol ýel bilen we ýokary tarap adamdan çalt hereket edýär.
    Gitmäge taýýar boluň, halas ediş gulluklary aýdanda derrew gidiň.
    Tüsse gelse, penjireleri ýapyň we jaýyň içinde boluň; agzyňyzy we burnuňyzy öl mata bilen ýapyň.
    Ýangyn söndürijiler ýok ýerde ot görseňiz, halas ediş gulluklaryny çagyryň.
    Uly ody özüňiz söndürmäň.

# review: unreviewed
instruction-past =
    Diňe halas ediş gulluklary rugsat berende gaýdyp geliň.
    Tüsseleýän ýerden we ýykylýan agaçlardan ägä boluň: ot täzeden tutaşyp biler.
    Tüsse ýa-da ýalyn görseňiz, halas ediş gulluklaryna derrew habar beriň.
