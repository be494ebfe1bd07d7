### Words of earthquake alerts.
### How to edit: see README.md in the folder above.

# review: unreviewed
event = Zilzila

# review: unreviewed
headline = { event }, magnitudasi { $magnitude }. Shahar: { $city }. Xavf darajasi: { $level }

# review: unreviewed
source =
    Magnitudasi: { $magnitude }.
    Chuqurligi: { $depth ->
        [unknown] nomaʼlum
       *[other] { $depth } km
    }.
    Sodir boʻlgan vaqti: { $origin }.
    Shahardan epitsentrgacha masofa: { $distance } km.

# review: unreviewed
shaking =
    Shahardagi silkinish bahosi (oʻzgartirilgan Merkalli shkalasi): { $mmi }; 90 % oraligʻi: { $mmi_low } – { $mmi_high }.

# review: unreviewed
mapped = Shahardagi silkinish silkinish xaritasidan (ShakeMap) olindi, tuzilgan vaqti { $made }.

# review: unreviewed
facilities =
    Oʻrtacha va undan ogʻir shikastlangan obyektlar (mediana; 90 % oraligʻi; jami baholangani):

# review: unreviewed
worst =
    Xavfi eng yuqori obyektlar (oʻrtacha va undan ogʻir shikastlanish ehtimoli; toʻliq vayron boʻlish ehtimoli):

# review: unreviewed
worst-row = { $name } ({ $system }): { $moderate }; { $complete }

# review: unreviewed
exposed =
    Kuchli silkinish hududida kutilayotgan aholi (VI ball va undan yuqori): { $exposed }; 90 % oraligʻi: { $exposed_low } – { $exposed_high }.

# review: unreviewed
instruction =
    Takroriy silkinishlar boʻlishi mumkin.
    Yer silkinganda polga choʻkkalang, bosh va boʻyningizni yoping, mustahkam tayanchni ushlang.
    Derazalar va shikastlangan devorlardan uzoqroq turing.
    Silkinish toʻxtagach, shikastlangan binodan zinapoya orqali chiqing, liftdan foydalanmang.
    Gaz hidi kelsa, jumrakni yoping va olov yoqmang.
    Favqulodda vaziyatlar xizmatlarining koʻrsatmalariga amal qiling.
