### What to do: storm.
### How to edit: see README.md in the folder above.

# review: unreviewed
instruction-forecast =
    Ýeliň alyp gitjek zatlaryny ýygnaň ýa-da berkidiň.
    Penjireleri ýapyň; el çyrasyny we zarýadly telefony taýýar saklaň: elektrik öçüp biler.
    Ulagy agaçlaryň, mahabat tagtalarynyň we köne diwarlaryň ýanynda goýmaň.
    Saparlary we belentlikdäki işleri yza süýşüriň.

# review: unreviewed
instruction-ongoing =
    Jaýyň içinde, penjirelerden uzakda boluň.
    Daşarda agaçlardan, mahabat tagtalaryndan, gurluşyk basgançaklaryndan, diregilerden we elektrik geçirijilerinden uzakda duruň.
    Gaçan elektrik simine hiç haçan degmäň we ýakynlaşmaň.
    Üçekde, kranda we gurluşyk basgançagynda işlemäň.
    Biri şikes alsa, halas ediş gulluklaryny çagyryň.

# review: unreviewed
instruction-past =
    Gaçan simlerden, döwlen agaçlardan we gowşan üçeklerden uzakda duruň, olar barada habar beriň.
    Zeper ýeten üçege ýeke çykmaň.
