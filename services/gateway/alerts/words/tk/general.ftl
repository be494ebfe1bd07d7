### Words of alerts of every kind that has no file of its own.
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
facilities = Ortaça we ondan agyr zeper ýeten desgalar (mediana; 90 % aralygy; jemi bahalandyrylany):

# review: unreviewed
worst = Ilki bilen üns berilmeli desgalar:

# review: unreviewed
worst-row = { $name } ({ $system }): { $moderate }; { $complete }

# review: unreviewed
exposed = Howply ýerdäki ilat: { $exposed }.

# review: unreviewed
instruction-forecast =
    Halas ediş gulluklarynyň habarlaryna gözegçilik ediň we goňşularyňyza duýduryň.
    Resminamalary, dermanlary, agyz suwuny, el çyrasyny we zarýadly telefony taýýar saklaň.
    Nireniň howpsuzdygyny we ol ýere nädip barmalydygyny biliň.
    Şu habarda görkezilen ýere saparyňyzy yza süýşüriň.
    Çagalary, ýaşululary we näsaglary ýeke galdyrmaň.

# review: unreviewed
instruction-ongoing =
    Şu habarda görkezilen ýerde bolmasaňyz, oňa ýakynlaşmaň.
    Şol ýerde bolsaňyz, halas ediş gulluklarynyň görkezmelerini ýerine ýetiriň: howpsuz ýerde galyň ýa-da gidiň.
    Gaçan elektrik simlerine degmäň we zeper ýeten jaýlara girmäň.
    Özüňiz üçin howpsuz bolsa, çagalara, ýaşululara we näsaglara kömek ediň.
    Kimdir biri şikes alsa ýa-da howp astynda bolsa, halas ediş gulluklaryny çagyryň.
    Telefonda gysga gürleşiň: aragatnaşyk halas edijilere gerek.

# review: unreviewed
instruction-past =
    Diňe halas ediş gulluklary rugsat berende gaýdyp geliň.
    Zeper ýeten jaýlardan we gaçan elektrik simlerinden uzakda duruň.
    Hünärmen barlaýança elektrigi we gazy işletmäň.
    Zeperler we kömege mätäç adamlar barada halas ediş gulluklaryna habar beriň.
