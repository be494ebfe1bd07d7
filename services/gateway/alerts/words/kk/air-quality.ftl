### Words of air-quality alerts.
### How to edit: see README.md in the folder above.

# review: unreviewed
event = Ауаның ластануы

# review: unreviewed
headline-forecast = Ауаның ластануы күтіледі. Қала: { $city }. Қауіп деңгейі: { $level }

# review: unreviewed
headline-ongoing = { event }. Қала: { $city }. Қауіп деңгейі: { $level }

# review: unreviewed
headline-past = Ауаның ластануы аяқталды. Қала: { $city }. Қауіп деңгейі: { $level }

# review: unreviewed
pollutant-pm2-5 = PM2,5 (ұсақ бөлшектер)

# review: unreviewed
pollutant-pm10 = PM10 (қалқыма бөлшектер)

# review: unreviewed
pollutant-no2 = NO₂ (азот диоксиді)

# review: unreviewed
pollutant-o3 = O₃ (озон)

# review: unreviewed
pollutant-so2 = SO₂ (күкірт диоксиді)

# review: unreviewed
pollutant-co = CO (көміртек оксиді)

# review: unreviewed
station = Станция: { $station }. Өлшеу уақыты: { $read }.

# review: unreviewed
hour = { $pollutant }, соңғы бір сағаттағы орташа мән: { $hour } мкг/м³.

# review: unreviewed
day = { $pollutant }, соңғы 24 сағаттағы орташа мән: { $day } мкг/м³.

# review: unreviewed
highest = Басталғаннан бергі ең жоғары сағаттық орташа мән: { $highest } мкг/м³.

# review: unreviewed
day-expected = { $pollutant }, 24 сағаттағы күтілетін орташа мән: { $day } мкг/м³; 90 % аралығы: { $day_low } – { $day_high } мкг/м³.

# review: unreviewed
threshold = Қаланың сағаттық орташа мәнге арналған шегі: { $threshold } мкг/м³.

# review: unreviewed
who-guideline = ДДСҰ ұсынған 24 сағаттық орташа мән: { $who_guideline } мкг/м³.

# review: unreviewed
national-limit = 24 сағаттық орташа мәннің ұлттық нормативі: { $national_limit } мкг/м³.

# review: unreviewed
aqi = Ауа сапасының индексі (US EPA шкаласы, 0 – 500): { $aqi }.

# review: unreviewed
facilities = Ластанған ауадағы нысандар (медиана; 90 % аралығы; барлық бағаланғаны):

# review: unreviewed
worst = Алдымен қорғалуы тиіс нысандар:

# review: unreviewed
worst-row = { $name } ({ $system })

# review: unreviewed
exposed = 24 сағаттық орташа мән { $at_least } мкг/м³ және одан жоғары болуы мүмкін жердегі халық: { $exposed }.

# review: unreviewed
tell-first = Қала қызметтеріне: алдымен осы хабарда аталған нысандарға хабарлаңыз.

# review: unreviewed
instruction-forecast =
    Мектептер мен балабақшаларға: сабақ пен спортты үй-жай ішінде жоспарлаңыз.
    Балаларға, жүкті әйелдерге, қарттарға, жүрек пен өкпе ауруы бар адамдарға: далада күш түсіруді жоспарламаңыз, дәріні қасыңызда ұстаңыз.
    FFP2 немесе N95 маскаларын дайындап қойыңыз.
    Ауа нашарлағанда терезелер мен есіктерді жабыңыз.
    Көлікті аз жүргізіңіз, жапырақ пен қоқыс жақпаңыз.

# review: unreviewed
instruction-ongoing =
    Мүмкін болса, үй-жай ішінде болыңыз, терезелер мен есіктерді жабыңыз.
    Ауа тазартқыш болса, қосыңыз; үй-жай ішінде темекі шекпеңіз және от жақпаңыз.
    Далада FFP2 немесе N95 маскасын тағыңыз: мата және медициналық маскалар аз ұстайды.
    Балаларға, жүкті әйелдерге, қарттарға, жүрек пен өкпе ауруы бар адамдарға: далада күш түсірмеңіз.
    Мектептер мен балабақшаларға: далада сабақ пен спорт өткізбеңіз.
    Тыныс алу қиындаса немесе кеуде ауырса, жедел жәрдем шақырыңыз.
    Көлікті аз жүргізіңіз, жапырақ пен қоқыс жақпаңыз.

# review: unreviewed
instruction-past =
    Бөлмелерді желдетіп, дымқыл шүберекпен тазалаңыз.
    Балаларға, жүкті әйелдерге, қарттарға, жүрек пен өкпе ауруы бар адамдарға: тағы бірнеше күн денсаулығыңызды бақылаңыз.
    Жөтел немесе ентігу басылмаса, дәрігерге қаралыңыз.
    Хабарламаларды қадағалаңыз: ауа қайтадан нашарлауы мүмкін.
