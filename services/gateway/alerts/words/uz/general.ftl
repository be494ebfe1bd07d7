### Words of alerts of every kind that has no file of its own.
### How to edit: see README.md in the folder above.

# review: unreviewed
event = { $kind }

# review: unreviewed
headline-forecast = Kutilmoqda: { $kind }. Shahar: { $city }. Hodisa kuchi: { $severity }

# review: unreviewed
headline-ongoing = { $kind }. Shahar: { $city }. Hodisa kuchi: { $severity }

# review: unreviewed
headline-past = Tugadi: { $kind }. Shahar: { $city }

# review: unreviewed
severity-unknown = nomaʼlum

# review: unreviewed
severity-minor = kuchsiz

# review: unreviewed
severity-moderate = oʻrtacha

# review: unreviewed
severity-severe = kuchli

# review: unreviewed
severity-extreme = oʻta kuchli

# review: unreviewed
severity = { $kind }. Hodisa kuchi: { $severity }.

# review: unreviewed
place = Manba aytgan joy: { $place }.

# review: unreviewed
measured = Manba xabariga koʻra: { $measured }.

# review: unreviewed
city-inside = Shahar markazi xavfli hududda joylashgan.

# review: unreviewed
distance = Shahar markazidan hodisa joyigacha boʻlgan masofa: { $distance } km.

# review: unreviewed
reach-unknown = Xavf qanchalik uzoqqa yetishi maʼlum emas.

# review: unreviewed
impact-unknown = Odamlar va obyektlarga taʼsirini baholab boʻlmaydi. Bu xavf oʻtganini bildirmaydi.

# review: unreviewed
alert-level = Xavf darajasi: { $level }.

# review: unreviewed
facilities-inside = Xavfli hududdagi obyektlar: { $facilities }.

# review: unreviewed
facilities = Oʻrtacha va undan ogʻir shikastlangan obyektlar (mediana; 90 % oraligʻi; jami baholangani):

# review: unreviewed
worst = Birinchi navbatda eʼtibor berilishi kerak boʻlgan obyektlar:

# review: unreviewed
worst-row = { $name } ({ $system }): { $moderate }; { $complete }

# review: unreviewed
exposed = Xavfli hududdagi aholi: { $exposed }.

# review: unreviewed
instruction-forecast =
    Favqulodda vaziyatlar xizmatlarining xabarlarini kuzatib boring va qoʻshnilarni ogohlantiring.
    Hujjatlar, dorilar, ichimlik suvi, fonar va quvvatlangan telefonni tayyor saqlang.
    Qayer xavfsiz ekanini va u yerga qanday borishni bilib oling.
    Ushbu xabarda koʻrsatilgan hududga safarni keyinga qoldiring.
    Bolalar, keksalar va bemorlarni yolgʻiz qoldirmang.

# review: unreviewed
instruction-ongoing =
    Ushbu xabarda koʻrsatilgan hududda boʻlmasangiz, unga yaqinlashmang.
    Unda boʻlsangiz, favqulodda vaziyatlar xizmatlarining koʻrsatmalariga amal qiling: xavfsiz joyda qoling yoki keting.
    Uzilgan elektr simlariga tegmang va shikastlangan binolarga kirmang.
    Oʻzingiz uchun xavfsiz boʻlsa, bolalar, keksalar va bemorlarga yordam bering.
    Kimdir jabrlangan yoki xavf ostida boʻlsa, favqulodda vaziyatlar xizmatlarini chaqiring.
    Telefonda qisqa gapiring: aloqa qutqaruvchilarga kerak.

# review: unreviewed
instruction-past =
    Faqat favqulodda vaziyatlar xizmatlari ruxsat berganda qayting.
    Shikastlangan binolar va uzilgan elektr simlaridan uzoqroq turing.
    Mutaxassis tekshirmaguncha elektr va gazni yoqmang.
    Shikastlanishlar va yordamga muhtoj odamlar haqida favqulodda vaziyatlar xizmatlariga xabar bering.
