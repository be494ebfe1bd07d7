### What to do: cold.
### How to edit: see README.md in the folder above.

# review: unreviewed
instruction-forecast =
    Ýyladyşy, penjireleri we gapylary barlaň, ýangyç we ýyly eşik taýýar saklaň.
    Öýde birnäçe günlük suw, iýmit we derman saklaň.
    Uzak saparlary yza süýşüriň; ýanyňyz bilen ýyly eşik we zarýadly telefon alyň.
    Şäher gulluklaryna: ýyly otaglary taýýarlaň.

# review: unreviewed
instruction-ongoing =
    Ýyly otagda boluň; daşarda birnäçe gat eşik, başgap we ellik geýiň.
    Gaz peji ýa-da açyk ot bilen hiç haçan ýylynmaň, turbany ir ýapmaň: is gazynyň ysy ýok, ol öldürýär.
    Ýaşululardan, näsaglardan we ýeke goňşulardan habar alyň.
    Sowukda ýatan ýa-da oturan adamlary ýyly ýere getiriň we tiz kömek çagyryň.
    Turbalar doňmaz ýaly suwy az-azdan akdyryp goýuň.

# review: unreviewed
instruction-past =
    Turbalaryň doňmandygyny barlaň; suw syzsa, hünärmen çagyryň.
    Buz sallançalaryndan we üçekden düşýän gardan seresap boluň.
