### What to do: dust.
### How to edit: see README.md in the folder above.

# review: unreviewed
instruction-forecast =
    Penjireleri we gapylary ýapyň, FFP2 ýa-da N95 maskalaryny taýýarlaň.
    Çagalara, göwreli zenanlara, ýaşululara, ýürek we öýken keseli bolan adamlara: daşarda agyr iş meýilleşdirmäň, dermanlary ýanyňyzda saklaň.
    Mekdeplere we çagalar baglaryna: sapaklary we sporty jaýyň içinde meýilleşdiriň.
    Saparlary yza süýşüriň: birnäçe minutda hiç zat görünmän biler.

# review: unreviewed
instruction-ongoing =
    Penjireleri we gapylary ýapyp, jaýyň içinde boluň, yşlara çygly mata goýuň.
    Daşarda FFP2 ýa-da N95 maskasyny we äýnek dakynyň: mata maskalar az saklaýar.
    Sürüjilere: ýoldan çykyň, duruň, çyralary öçüriň, el tormozyny goýuň we garaşyň.
    Çagalara, göwreli zenanlara, ýaşululara, ýürek we öýken keseli bolan adamlara: daşarda agyr iş etmäň.
    Dem almak kynlaşsa ýa-da döş agyrsa, tiz kömek çagyryň.

# review: unreviewed
instruction-past =
    Çygly esgi bilen arassalaň, arassalanyňyzda maska dakynyň.
    Ýüzüňizi, eliňizi we gözüňizi arassa suw bilen ýuwuň.
    Üsgülewük ýa-da demgysma aýrylmasa, lukmana ýüz tutuň.
