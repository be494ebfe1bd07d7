### Words of earthquake alerts.
### How to edit: see README.md in the folder above.

# review: unreviewed
event = Ýer titremesi

# review: unreviewed
headline = { event }, magnitudasy { $magnitude }. Şäher: { $city }. Howp derejesi: { $level }

# review: unreviewed
source =
    Magnitudasy: { $magnitude }.
    Çuňlugy: { $depth ->
        [unknown] näbelli
       *[other] { $depth } km
    }.
    Bolan wagty: { $origin }.
    Şäherden episentre çenli aralyk: { $distance } km.

# review: unreviewed
shaking =
    Şäherdäki titremäniň bahasy (üýtgedilen Merkalli şkalasy): { $mmi }; 90 % aralygy: { $mmi_low } – { $mmi_high }.

# review: unreviewed
mapped = Şäherdäki titreme titreme kartasyndan (ShakeMap) alyndy, düzülen wagty { $made }.

# review: unreviewed
facilities = Ortaça we ondan agyr zeper ýeten desgalar (mediana; 90 % aralygy; jemi bahalandyrylany):

# review: unreviewed
worst =
    Howpy iň ýokary desgalar (ortaça we ondan agyr zeper ýetmeginiň ähtimallygy; doly ýykylmagynyň ähtimallygy):

# review: unreviewed
worst-row = { $name } ({ $system }): { $moderate }; { $complete }

# review: unreviewed
exposed =
    Güýçli titreme zolagynda garaşylýan ilat (VI bal we ondan ýokary): { $exposed }; 90 % aralygy: { $exposed_low } – { $exposed_high }.

# review: unreviewed
instruction =
    Gaýtadan titremeler bolup biler.
    Ýer titrände pola çöküň, kelläňizi we boýnuňyzy goraň, berk daýanja tutunyň.
    Penjirelerden we zeper ýeten diwarlardan uzakda duruň.
    Titreme duransoň, zeper ýeten jaýdan basgançak bilen çykyň, lifti ulanmaň.
    Gazyň ysy gelse, krany ýapyň we ot ýakmaň.
    Halas ediş gulluklarynyň görkezmelerini ýerine ýetiriň.
