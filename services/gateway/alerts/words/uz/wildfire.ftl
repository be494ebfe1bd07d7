### Words of wildfire alerts.
### How to edit: see README.md in the folder above.

# review: unreviewed
event = Tabiiy yongʻin

# review: unreviewed
headline-forecast = Tabiiy yongʻin kutilmoqda. Shahar: { $city }. Xavf darajasi: { $level }

# review: unreviewed
headline-ongoing = { event } shahar yaqinida: { $city }. Xavf darajasi: { $level }

# review: unreviewed
headline-past = Tabiiy yongʻin endi kuzatilmayapti. Shahar: { $city }

# review: unreviewed
seen = Sunʼiy yoʻldoshlar olovni oxirgi marta koʻrgan vaqt: { $seen }.

# review: unreviewed
area = Olov koʻringan maydon: { $area } km².

# review: unreviewed
distance = Shahar markazidan yongʻingacha boʻlgan masofa: { $distance } km.

# review: unreviewed
reach-unknown = Yongʻin qanchalik uzoqqa tarqalgani maʼlum emas.

# review: unreviewed
impact-unknown = Yongʻinning odamlar va obyektlarga taʼsirini baholab boʻlmaydi. Bu xavf oʻtganini bildirmaydi.

# review: unreviewed
facilities-near = Yongʻin hududidagi yoki uning yaqinidagi obyektlar: { $near_facilities }.

# review: unreviewed
facilities = Oʻrtacha va undan ogʻir shikastlangan obyektlar (mediana; 90 % oraligʻi; jami baholangani):

# review: unreviewed
worst = Yongʻinga eng yaqin obyektlar:

# review: unreviewed
worst-row = { $name } ({ $system }): { $moderate }; { $complete }

# review: unreviewed
exposed = Yongʻin hududidagi va undan { $ring } km doirasidagi aholi: { $exposed }.

# review: unreviewed
instruction-forecast =
    Olov yoqmang, oʻt, angʻiz va axlatni yoqmang.
    Ketishga tayyorlaning: hujjatlar, dorilar, ichimlik suvi, quvvatlangan telefon.
    Favqulodda vaziyatlar xizmatlarining xabarlarini kuzatib boring.

# review: unreviewed
instruction-ongoing =
    Olovdan uzoqroq turing: u shamol bilan va tepaga qarab odamdan tez harakatlanadi.
    Ketishga tayyor turing, favqulodda vaziyatlar xizmatlari aytsa, darhol keting.
    Tutun kelsa, derazalarni yoping va bino ichida boʻling; ogʻiz va burningizni nam mato bilan yoping.
    Oʻt oʻchiruvchilar yoʻq joyda olov koʻrsangiz, favqulodda vaziyatlar xizmatlarini chaqiring.
    Katta olovni oʻzingiz oʻchirmang.

# review: unreviewed
instruction-past =
    Faqat favqulodda vaziyatlar xizmatlari ruxsat berganda qayting.
    Tutab turgan yerdan va qulayotgan daraxtlardan ehtiyot boʻling: olov yana alanga olishi mumkin.
    Tutun yoki alanga koʻrsangiz, favqulodda vaziyatlar xizmatlariga darhol xabar bering.
