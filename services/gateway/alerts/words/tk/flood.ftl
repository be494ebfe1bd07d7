### Words of flood alerts.
### How to edit: see README.md in the folder above.

# review: unreviewed
event = Suw joşmagy

# review: unreviewed
headline-forecast = Suw joşmagyna garaşylýar. Şäher: { $city }. Howp derejesi: { $level }

# review: unreviewed
headline-ongoing = { event }. Şäher: { $city }. Howp derejesi: { $level }

# review: unreviewed
headline-past = Suw joşmagy tamamlandy. Şäher: { $city }. Howp derejesi: { $level }

# review: unreviewed
river = Derýa: { $river }.

# review: unreviewed
gauge =
    Gidropost: { $gauge }.
    Postuň nolundan suwuň derejesi: { $water_level } sm.
    Ölçenen wagty: { $read }.

# review: unreviewed
gauge-danger = Şu postdaky howply dereje: { $danger_level } sm.

# review: unreviewed
gauge-highest = Şu suw joşmagyndaky iň ýokary dereje: { $highest_level } sm.

# review: unreviewed
area = Suwuň şu habarda görkezilen ýeri, ilki bilen pes ýerleri we derýanyň boýuny basmagy ähtimal.

# review: unreviewed
probability = Şu ýeriň suw astynda galmagynyň ähtimallygy: { $probability }.

# review: unreviewed
depth = Şäherdäki suwuň çuňlugynyň bahasy: { $depth } m; 90 % aralygy: { $depth_low } – { $depth_high } m.

# review: unreviewed
facilities = Suwdan ortaça we ondan agyr zeper ýeten desgalar (mediana; 90 % aralygy; jemi bahalandyrylany):

# review: unreviewed
worst = Howpy iň ýokary desgalar (ortaça we ondan agyr zeper ýetmeginiň ähtimallygy; doly ýykylmagynyň ähtimallygy):

# review: unreviewed
worst-row = { $name } ({ $system }): { $moderate }; { $complete }

# review: unreviewed
exposed = Suwuň çuňlugy { $at_least } m we ondan köp bolup biljek ýerlerdäki ilat: { $exposed }.

# review: unreviewed
instruction-forecast =
    Pes ýerlerden we derýanyň kenaryndan gitmäge taýýar boluň.
    Belent ýere barýan ýoly öňünden biliň.
    Resminamalary, dermanlary, agyz suwuny, el çyrasyny we zarýadly telefony taýýar saklaň.
    Mallary, gymmatly zatlary we himiki maddalary belent ýere geçiriň.
    Suwuň içinden pyýada ýa-da ulagly geçmäň.
    Halas ediş gulluklarynyň ewakuasiýa baradaky görkezmelerini ýerine ýetiriň.

# review: unreviewed
instruction-ongoing =
    Pes ýerlerden we derýanyň kenaryndan gidiň, belent ýere çykyň.
    Gitmezden öň elektrigi we gazy öçüriň.
    Suwuň içinden pyýada ýa-da ulagly geçmäň: hatda ýalpak akym hem adamlary we ulaglary alyp gidýär.
    Çalt akýan suwuň üstündäki köprülerden we gaçan elektrik simlerinden uzakda duruň.
    Halas ediş gulluklarynyň ewakuasiýa baradaky görkezmelerini ýerine ýetiriň.
    Diňe gaýnadylan ýa-da çüýşedäki suwy içiň.

# review: unreviewed
instruction-past =
    Öýüňize diňe halas ediş gulluklary rugsat berende gaýdyp geliň.
    Zeper ýeten jaýlardan, ýuwlan kenarlardan we gaçan elektrik simlerinden uzakda duruň.
    Hünärmen barlaýança elektrigi we gazy işletmäň.
    Suw üpjünçiligi gullugy kran suwunyň howpsuzdygyny habar berýänçä diňe gaýnadylan ýa-da çüýşedäki suwy içiň.
    Joşan suwuň degen azygyny taşlaň.
    Palçykda we suwda işläniňizden soň eliňizi sabynlap ýuwuň.
