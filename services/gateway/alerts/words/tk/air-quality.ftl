### Words of air-quality alerts.
### How to edit: see README.md in the folder above.

# review: unreviewed
event = Howanyň hapalanmagy

# review: unreviewed
headline-forecast = Howanyň hapalanmagyna garaşylýar. Şäher: { $city }. Howp derejesi: { $level }

# review: unreviewed
headline-ongoing = { event }. Şäher: { $city }. Howp derejesi: { $level }

# review: unreviewed
headline-past = Howanyň hapalanmagy tamamlandy. Şäher: { $city }. Howp derejesi: { $level }

# review: unreviewed
pollutant-pm2-5 = PM2,5 (ownuk bölejikler)

# review: unreviewed
pollutant-pm10 = PM10 (asylgy bölejikler)

# review: unreviewed
pollutant-no2 = NO₂ (azot dioksidi)

# review: unreviewed
pollutant-o3 = O₃ (ozon)

# review: unreviewed
pollutant-so2 = SO₂ (kükürt dioksidi)

# review: unreviewed
pollutant-co = CO (uglerod oksidi)

# review: unreviewed
station = Stansiýa: { $station }. Ölçenen wagty: { $read }.

# review: unreviewed
hour = { $pollutant }, soňky bir sagadyň ortaça bahasy: { $hour } mkg/m³.

# review: unreviewed
day = { $pollutant }, soňky 24 sagadyň ortaça bahasy: { $day } mkg/m³.

# review: unreviewed
highest = Başlanandan bäri bir sagadyň iň ýokary ortaça bahasy: { $highest } mkg/m³.

# review: unreviewed
day-expected = { $pollutant }, 24 sagadyň garaşylýan ortaça bahasy: { $day } mkg/m³; 90 % aralygy: { $day_low } – { $day_high } mkg/m³.

# review: unreviewed
threshold = Bir sagadyň ortaça bahasy üçin şäheriň çägi: { $threshold } mkg/m³.

# review: unreviewed
who-guideline = 24 sagadyň ortaça bahasy üçin BSGG-niň maslahaty: { $who_guideline } mkg/m³.

# review: unreviewed
national-limit = 24 sagadyň ortaça bahasy üçin milli kada: { $national_limit } mkg/m³.

# review: unreviewed
aqi = Howanyň hiliniň indeksi (US EPA şkalasy, 0 – 500): { $aqi }.

# review: unreviewed
facilities = Hapalanan howadaky desgalar (mediana; 90 % aralygy; jemi bahalandyrylany):

# review: unreviewed
worst = Ilki goralmaly desgalar:

# review: unreviewed
worst-row = { $name } ({ $system })

# review: unreviewed
exposed = 24 sagadyň ortaça bahasy { $at_least } mkg/m³ we ondan ýokary bolup biljek ýerlerdäki ilat: { $exposed }.

# review: unreviewed
tell-first = Şäher gulluklaryna: ilki bu habarda atlandyrylan desgalara habar beriň.

# review: unreviewed
instruction-forecast =
    Mekdeplere we çagalar baglaryna: sapaklary we sporty jaýyň içinde meýilleşdiriň.
    Çagalara, göwreli zenanlara, ýaşululara, ýürek we öýken keseli bolan adamlara: daşarda agyr iş meýilleşdirmäň, dermanlary ýanyňyzda saklaň.
    FFP2 ýa-da N95 maskalaryny taýýarlaň.
    Howa erbetleşende penjireleri we gapylary ýapyň.
    Ulagy az sürüň, ýaprak we zibil ýakmaň.

# review: unreviewed
instruction-ongoing =
    Mümkin bolsa jaýyň içinde boluň, penjireleri we gapylary ýapyň.
    Howa arassalaýjy bar bolsa, işlediň; jaýyň içinde çilim çekmäň we ot ýakmaň.
    Daşarda FFP2 ýa-da N95 maskasyny dakynyň: mata we lukmançylyk maskalary az saklaýar.
    Çagalara, göwreli zenanlara, ýaşululara, ýürek we öýken keseli bolan adamlara: daşarda agyr iş etmäň.
    Mekdeplere we çagalar baglaryna: daşarda sapak we sport geçirmäň.
    Dem almak kynlaşsa ýa-da döş agyrsa, tiz kömek çagyryň.
    Ulagy az sürüň, ýaprak we zibil ýakmaň.

# review: unreviewed
instruction-past =
    Otaglary şemalladyň we çygly esgi bilen arassalaň.
    Çagalara, göwreli zenanlara, ýaşululara, ýürek we öýken keseli bolan adamlara: ýene birnäçe gün saglygyňyza gözegçilik ediň.
    Üsgülewük ýa-da demgysma aýrylmasa, lukmana ýüz tutuň.
    Habarlara gözegçilik ediň: howa ýene erbetleşip biler.
