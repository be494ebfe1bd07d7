### What to do: heat.
### How to edit: see README.md in the folder above.

# review: unreviewed
instruction-forecast =
    Agyr işi we sporty ir ertire ýa-da agşama süýşüriň.
    Öýde agyz suwuny taýýarlaň, dermanlary salkyn ýerde saklaň.
    Ýeke ýaşaýan ýaşululara we näsaglara kimiň seretjekdigini ylalaşyň.
    Şäher gulluklaryna: salkyn otaglary we agyz suwuny taýýarlaň.

# review: unreviewed
instruction-ongoing =
    Iň yssy sagatlarda kölegede ýa-da salkyn otagda boluň.
    Teşne bolmaga garaşman, suwy ýygy-ýygydan içiň.
    Çagalary we haýwanlary ýapyk ulagda hiç haçan galdyrmaň.
    Ýaşululardan, näsaglardan we ýeke goňşulardan habar alyň.
    Biri özünden gitse, sözüni bulaşdyrsa ýa-da derisi gyzgyn we gury bolsa, tiz kömek çagyryň we bedenini suw bilen sowadyň.

# review: unreviewed
instruction-past =
    Ýeterlik suw içmegi dowam ediň, otaglary gijelerine şemalladyň.
    Ýene birnäçe gün ýaşululardan we näsaglardan habar alyň: yssynyň zyýany giç ýüze çykyp biler.
