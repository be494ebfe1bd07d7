### Words of air-quality alerts.
### How to edit: see README.md in the folder above.

# review: unreviewed
event = Абанын булганышы

# review: unreviewed
headline-forecast = Абанын булганышы күтүлөт. Шаар: { $city }. Коркунуч деңгээли: { $level }

# review: unreviewed
headline-ongoing = { event }. Шаар: { $city }. Коркунуч деңгээли: { $level }

# review: unreviewed
headline-past = Абанын булганышы аяктады. Шаар: { $city }. Коркунуч деңгээли: { $level }

# review: unreviewed
pollutant-pm2-5 = PM2,5 (майда бөлүкчөлөр)

# review: unreviewed
pollutant-pm10 = PM10 (калкыма бөлүкчөлөр)

# review: unreviewed
pollutant-no2 = NO₂ (азот диоксиди)

# review: unreviewed
pollutant-o3 = O₃ (озон)

# review: unreviewed
pollutant-so2 = SO₂ (күкүрт диоксиди)

# review: unreviewed
pollutant-co = CO (көмүртек оксиди)

# review: unreviewed
station = Станция: { $station }. Өлчөө убактысы: { $read }.

# review: unreviewed
hour = { $pollutant }, акыркы бир сааттагы орточо маани: { $hour } мкг/м³.

# review: unreviewed
day = { $pollutant }, акыркы 24 сааттагы орточо маани: { $day } мкг/м³.

# review: unreviewed
highest = Башталгандан берки эң жогорку сааттык орточо маани: { $highest } мкг/м³.

# review: unreviewed
day-expected = { $pollutant }, 24 сааттагы күтүлгөн орточо маани: { $day } мкг/м³; 90 % аралыгы: { $day_low } – { $day_high } мкг/м³.

# review: unreviewed
threshold = Шаардын сааттык орточо маани үчүн чеги: { $threshold } мкг/м³.

# review: unreviewed
who-guideline = ДССУ сунуштаган 24 сааттык орточо маани: { $who_guideline } мкг/м³.

# review: unreviewed
national-limit = 24 сааттык орточо маанинин улуттук ченеми: { $national_limit } мкг/м³.

# review: unreviewed
aqi = Абанын сапатынын индекси (US EPA шкаласы, 0 – 500): { $aqi }.

# review: unreviewed
facilities = Булганган абадагы объекттер (медиана; 90 % аралыгы; бардык бааланганы):

# review: unreviewed
worst = Биринчи кезекте корголуучу объекттер:

# review: unreviewed
worst-row = { $name } ({ $system })

# review: unreviewed
exposed = 24 сааттык орточо маани { $at_least } мкг/м³ жана андан жогору болушу мүмкүн жердеги калк: { $exposed }.

# review: unreviewed
tell-first = Шаар кызматтарына: адегенде бул билдирүүдө аталган объекттерге билдириңиз.

# review: unreviewed
instruction-forecast =
    Мектептерге жана бала бакчаларга: сабакты жана спортту имарат ичинде пландаңыз.
    Балдарга, кош бойлуу аялдарга, карыларга, жүрөк жана өпкө оорусу бар адамдарга: сыртта күч келтирүүнү пландабаңыз, дарыны жаныңызда кармаңыз.
    FFP2 же N95 маскаларын даярдап коюңуз.
    Аба начарлаганда терезелерди жана эшиктерди жабыңыз.
    Унааны аз айдаңыз, жалбырак жана таштанды өрттөбөңүз.

# review: unreviewed
instruction-ongoing =
    Мүмкүн болсо, имарат ичинде болуңуз, терезелерди жана эшиктерди жабыңыз.
    Аба тазалагыч болсо, иштетиңиз; имарат ичинде тамеки тартпаңыз жана от жакпаңыз.
    Сыртта FFP2 же N95 маскасын тагыныңыз: кездеме жана медициналык маскалар аз кармайт.
    Балдарга, кош бойлуу аялдарга, карыларга, жүрөк жана өпкө оорусу бар адамдарга: сыртта күч келтирбеңиз.
    Мектептерге жана бала бакчаларга: сыртта сабак жана спорт өткөрбөңүз.
    Дем алуу кыйындаса же көкүрөк ооруса, тез жардам чакырыңыз.
    Унааны аз айдаңыз, жалбырак жана таштанды өрттөбөңүз.

# review: unreviewed
instruction-past =
    Бөлмөлөрдү желдетип, нымдуу чүпүрөк менен тазалаңыз.
    Балдарга, кош бойлуу аялдарга, карыларга, жүрөк жана өпкө оорусу бар адамдарга: дагы бир нече күн ден соолугуңузга көз салыңыз.
    Жөтөл же энтигүү басылбаса, дарыгерге кайрылыңыз.
    Билдирүүлөргө көз салыңыз: аба кайра начарлашы мүмкүн.
