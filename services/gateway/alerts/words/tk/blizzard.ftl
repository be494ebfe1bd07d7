### What to do: blizzard.
### How to edit: see README.md in the folder above.

# review: unreviewed
instruction-forecast =
    Saparlary yza süýşüriň: ýollar bir gije-gündize we ondan uzaga ýapylyp biler.
    Birnäçe günlük suw, iýmit, derman, el çyrasy we ýyly eşik saklaň.
    Gitmek zerur bolsa: doly bak, ýorgan, pil we zarýadly telefon alyň; haýsy ýol bilen gitjekdigiňizi ýakynlaryňyza aýdyň.
    Hojalyklara: mallary gorag ýerine giriziň.

# review: unreviewed
instruction-ongoing =
    Jaýyň içinde boluň: daşarda birnäçe ädimde azaşmak bolýar.
    Ulag sürmäň.
    Ulagyňyz galsa, içinde boluň, hereketlendirijini diňe gysga wagt işlediň, tüsse turbasyny gardan arassalaň, penjiräni azajyk açyň we halas ediş gulluklaryny çagyryň.
    Öýüňizdäki ýaşululardan we näsaglardan habar alyň.

# review: unreviewed
instruction-past =
    Çykalgalary, tüsse turbalaryny we gaz turbalaryny gardan arassalaň.
    Gulluklaryň açmadyk ýollaryna çykmaň, üçekden sallanan gardan uzakda duruň.
