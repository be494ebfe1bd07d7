### Words of flood alerts.
### How to edit: see README.md in the folder above.

# review: unreviewed
event = Suv toshqini

# review: unreviewed
headline-forecast = Suv toshqini kutilmoqda. Shahar: { $city }. Xavf darajasi: { $level }

# review: unreviewed
headline-ongoing = { event }. Shahar: { $city }. Xavf darajasi: { $level }

# review: unreviewed
headline-past = Suv toshqini tugadi. Shahar: { $city }. Xavf darajasi: { $level }

# review: unreviewed
river = Daryo: { $river }.

# review: unreviewed
gauge =
    Gidropost: { $gauge }.
    Post nolidan suv sathi: { $water_level } sm.
    Oʻlchash vaqti: { $read }.

# review: unreviewed
gauge-danger = Ushbu postdagi xavfli sath: { $danger_level } sm.

# review: unreviewed
gauge-highest = Ushbu toshqindagi eng yuqori sath: { $highest_level } sm.

# review: unreviewed
area = Suv ushbu xabarda koʻrsatilgan hududni, birinchi navbatda past joylar va daryo boʻyini bosishi ehtimoli bor.

# review: unreviewed
probability = Ushbu hududdagi joyning suv ostida qolish ehtimoli: { $probability }.

# review: unreviewed
depth = Shahardagi suv chuqurligi bahosi: { $depth } m; 90 % oraligʻi: { $depth_low } – { $depth_high } m.

# review: unreviewed
facilities = Suvdan oʻrtacha va undan ogʻir shikastlangan obyektlar (mediana; 90 % oraligʻi; jami baholangani):

# review: unreviewed
worst = Xavfi eng yuqori obyektlar (oʻrtacha va undan ogʻir shikastlanish ehtimoli; toʻliq vayron boʻlish ehtimoli):

# review: unreviewed
worst-row = { $name } ({ $system }): { $moderate }; { $complete }

# review: unreviewed
exposed = Suv chuqurligi { $at_least } m va undan koʻp boʻlishi mumkin boʻlgan joydagi aholi: { $exposed }.

# review: unreviewed
instruction-forecast =
    Past joylar va daryo qirgʻogʻidan ketishga tayyor turing.
    Baland joyga boradigan yoʻlni oldindan bilib oling.
    Hujjatlar, dorilar, ichimlik suvi, fonar va quvvatlangan telefonni tayyor saqlang.
    Chorva, qimmatbaho buyumlar va kimyoviy moddalarni baland joyga koʻchiring.
    Suv ichidan piyoda ham, avtomobilda ham oʻtmang.
    Favqulodda vaziyatlar xizmatlarining evakuatsiya haqidagi koʻrsatmalariga amal qiling.

# review: unreviewed
instruction-ongoing =
    Past joylar va daryo qirgʻogʻidan keting, baland joyga chiqing.
    Ketishdan oldin elektr va gazni oʻchiring.
    Suv ichidan piyoda ham, avtomobilda ham oʻtmang: hatto sayoz oqim ham odam va avtomobillarni oqizib ketadi.
    Tez oqayotgan suv ustidagi koʻpriklar va uzilgan elektr simlaridan uzoqroq turing.
    Favqulodda vaziyatlar xizmatlarining evakuatsiya haqidagi koʻrsatmalariga amal qiling.
    Faqat qaynatilgan yoki idishdagi suvni iching.

# review: unreviewed
instruction-past =
    Uyga faqat favqulodda vaziyatlar xizmatlari ruxsat berganda qayting.
    Shikastlangan binolar, yuvilgan qirgʻoqlar va uzilgan elektr simlaridan uzoqroq turing.
    Mutaxassis tekshirmaguncha elektr va gazni yoqmang.
    Suv taʼminoti korxonasi vodoprovod suvi xavfsizligini xabar qilguncha faqat qaynatilgan yoki idishdagi suvni iching.
    Toshqin suvi tekkan oziq-ovqatni tashlab yuboring.
    Loy va suvda ishlagandan keyin qoʻlingizni sovunlab yuving.
