### Words of air-quality alerts.
### How to edit: see README.md in the folder above.

# review: unreviewed
event = Ифлосшавии ҳаво

# review: unreviewed
headline-forecast = Ифлосшавии ҳаво интизор меравад. Шаҳр: { $city }. Сатҳи хатар: { $level }

# review: unreviewed
headline-ongoing = { event }. Шаҳр: { $city }. Сатҳи хатар: { $level }

# review: unreviewed
headline-past = Ифлосшавии ҳаво анҷом ёфт. Шаҳр: { $city }. Сатҳи хатар: { $level }

# review: unreviewed
pollutant-pm2-5 = PM2,5 (зарраҳои майда)

# review: unreviewed
pollutant-pm10 = PM10 (зарраҳои муаллақ)

# review: unreviewed
pollutant-no2 = NO₂ (диоксиди нитроген)

# review: unreviewed
pollutant-o3 = O₃ (озон)

# review: unreviewed
pollutant-so2 = SO₂ (диоксиди сулфур)

# review: unreviewed
pollutant-co = CO (оксиди карбон)

# review: unreviewed
station = Истгоҳ: { $station }. Вақти ченкунӣ: { $read }.

# review: unreviewed
hour = { $pollutant }, миёнаи соати охирин: { $hour } мкг/м³.

# review: unreviewed
day = { $pollutant }, миёнаи 24 соати охирин: { $day } мкг/м³.

# review: unreviewed
highest = Баландтарин миёнаи соат аз оғоз: { $highest } мкг/м³.

# review: unreviewed
day-expected = { $pollutant }, миёнаи интизоршавандаи 24 соат: { $day } мкг/м³; фосилаи 90 %: аз { $day_low } то { $day_high } мкг/м³.

# review: unreviewed
threshold = Ҳадди шаҳр барои миёнаи соат: { $threshold } мкг/м³.

# review: unreviewed
who-guideline = Тавсияи ТУТ барои миёнаи 24 соат: { $who_guideline } мкг/м³.

# review: unreviewed
national-limit = Меъёри миллӣ барои миёнаи 24 соат: { $national_limit } мкг/м³.

# review: unreviewed
aqi = Индекси сифати ҳаво (ҷадвали US EPA аз 0 то 500): { $aqi }.

# review: unreviewed
facilities = Иншоот дар ҳавои ифлос (медиана; фосилаи 90 %; ҳамагӣ арзёбӣ шуд):

# review: unreviewed
worst = Иншооте, ки аввал бояд ҳифз шаванд:

# review: unreviewed
worst-row = { $name } ({ $system })

# review: unreviewed
exposed = Аҳолӣ дар ҷойҳое, ки миёнаи 24 соат метавонад ба { $at_least } мкг/м³ ва бештар расад: { $exposed }.

# review: unreviewed
tell-first = Ба хадамоти шаҳр: аввал иншооти дар ин ҷо номбаршударо огоҳ кунед.

# review: unreviewed
instruction-forecast =
    Ба мактабҳо ва кӯдакистонҳо: дарсҳо ва варзишро дар дохили бино ба нақша гиред.
    Ба кӯдакон, занони ҳомила, пиронсолон, одамони гирифтори бемории дил ва шуш: дар берун кори вазнинро ба нақша нагиред, доруҳоро дар даст доред.
    Ниқобҳои FFP2 ё N95-ро омода кунед.
    Вақте ҳаво бадтар мешавад, тирезаҳо ва дарҳоро пӯшед.
    Камтар мошин ронед, барг ва партовро насӯзонед.

# review: unreviewed
instruction-ongoing =
    Ба қадри имкон дар дохили бино бошед, тирезаҳо ва дарҳоро пӯшед.
    Агар ҳавотозакунак бошад, онро ба кор андозед; дар дохили бино тамоку накашед ва оташ наафрӯзед.
    Дар берун ниқоби FFP2 ё N95 пӯшед: ниқобҳои матоӣ ва тиббӣ кам нигоҳ медоранд.
    Ба кӯдакон, занони ҳомила, пиронсолон, одамони гирифтори бемории дил ва шуш: дар берун аз ҳар кори вазнин худдорӣ кунед.
    Ба мактабҳо ва кӯдакистонҳо: дар берун дарс ва варзиш нагузаронед.
    Агар нафаскашӣ душвор шавад ё сина дард кунад, ёрии таъҷилӣ ҷеғ занед.
    Камтар мошин ронед, барг ва партовро насӯзонед.

# review: unreviewed
instruction-past =
    Хонаҳоро шамол диҳед ва бо латтаи нам тоза кунед.
    Ба кӯдакон, занони ҳомила, пиронсолон, одамони гирифтори бемории дил ва шуш: боз чанд рӯз саломатии худро назорат кунед.
    Агар сулфа ё нафастангӣ нагузарад, ба духтур муроҷиат кунед.
    Хабарҳоро пайгирӣ кунед: ҳаво метавонад боз бад шавад.
