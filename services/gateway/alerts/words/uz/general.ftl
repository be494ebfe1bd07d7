### Words of alerts of every kind that has no file of its own.
### How to edit: see README.md in the folder above.

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
