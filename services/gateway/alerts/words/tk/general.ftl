### Words of alerts of every kind that has no file of its own.
### How to edit: see README.md in the folder above.

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
