### What problems say (application/problem+json).
### How to edit: see README.md beside this file.

## Titles: what problems of one type are called

# review: unreviewed
title-bad-request = Nädogry haýyş

# review: unreviewed
title-not-found = Tapylmady

# review: unreviewed
title-method-not-allowed = Bu usula rugsat ýok

# review: unreviewed
title-validation = Haýyşda ýalňyşlyklar bar

# review: unreviewed
title-unknown-parameter = Haýyşyň parametri näbelli ýa-da nädogry

# review: unreviewed
title-unauthorized = Hereket edýän açar gerek

# review: unreviewed
title-policy-denied = Maglumat syýasaty rugsat bermeýär

# review: unreviewed
title-outside-mandate = Siziň ygtyýarlygyňyzdan daşary

# review: unreviewed
title-illegal-transition = Mümkin bolmadyk geçiş

# review: unreviewed
title-conflict = Gapma-garşylyk

# review: unreviewed
title-version-conflict = Ýazgy üýtgedi

# review: unreviewed
title-precondition-required = If-Match gerek

# review: unreviewed
title-idempotency-conflict = Idempotency-Key başga haýyş üçin ulanylan

# review: unreviewed
title-too-large = Haýyşyň göwresi aşa uly

# review: unreviewed
title-range-not-satisfiable = Beýle baýtlar ýok

# review: unreviewed
title-unsupported-media-type = Bu format goldanylmaýar

# review: unreviewed
title-rate-limited = Haýyş aşa köp

# review: unreviewed
title-request-timeout = Sorag örän haýal geldi

# review: unreviewed
title-header-fields-too-large = Sözbaşy meýdançalary örän köp

# review: unreviewed
title-unavailable = Wagtlaýyn elýeterli däl

# review: unreviewed
title-storage-full = Saklamaga ýer ýok

# review: unreviewed
title-gone = Indi saklanmaýar

# review: unreviewed
title-internal = Biziň ýalňyşymyz

## What each type means, and what to do

# review: unreviewed
problems-all = Meseleleriň görnüşleri

# review: unreviewed
no-problem-type = { $type } görnüşli mesele ýok. Bellileri: { $known }.

# review: unreviewed
about-bad-request = Soragyň göwresi görkezilen görnüşde okalmaýar. Onuň doludygyny we amalyň beýanyndaky formatdadygyny barlaň.

# review: unreviewed
about-not-found = Beýle zat ýok ýa-da açaryňyzyň ol barada bilmäge hukugy ýok. Size nämäniň elýeterdigini sanawlar görkezýär.

# review: unreviewed
about-method-not-allowed = Ýol bar, ýöne bu usul bilen däl. Elýeter usullar jogabyň Allow meýdanynda görkezilen.

# review: unreviewed
about-validation = Soragyň meýdany nädogry. errors içindäki her agza meýdany pointer bilen atlandyrýar we onuň nämäni kabul edýändigini aýdýar.

# review: unreviewed
about-unknown-parameter = Ýol beýle sorag parametrini bilmeýär ýa-da onuň bahasy okalmaýar. Ýalňyş ýazylan süzgüç artyk zat görkezmez ýaly hiç zat sessiz geçirilmeýär.

# review: unreviewed
about-unauthorized = Soraga hereket edýän açar gerek, ol bolsa ýok ýa-da näbelli, yzyna alnan ýa möhleti geçen. Ony X-API-Key içinde ýa-da Bearer tokeni hökmünde iberiň; açarlary şäheriňiziň administratory berýär.

# review: unreviewed
about-policy-denied = Açaryňyz belli, ýöne onuň muňa hukugy ýok ýa-da maglumat syýasaty muny şol bir adama rugsat bermeýär. Haýsydygy detail içinde.

# review: unreviewed
about-outside-mandate = Ýazgy başga şähere degişli ýa-da başga şäherde hasaplanýar. Her şäher diňe öz ýazgylaryny üýtgedýär; onuň operatorlaryna ýüz tutuň.

# review: unreviewed
about-illegal-transition = Ýazgy häzirki ýagdaýyndan soralan ýagdaýa geçmeýär. Geçip boljak ýagdaýlar allowed içinde görkezilen.

# review: unreviewed
about-conflict = Sorag häzirki ýagdaýa garşy gelýär: meselem, ýazgy eýýäm bar ýa-da indi saklanmaýar. Ony täzeden okap, täzeden çözüň.

# review: unreviewed
about-version-conflict = If-Match atlandyran wersiýadan soň ýazgyny kimdir biri üýtgetdi. Ony täzeden okap, üýtgetmäni täze ETag bilen iberiň.

# review: unreviewed
about-precondition-required = Üýtgetme görülmedik zady ýatyrmaz ýaly haýsy wersiýa esaslanýandygyny aýtmaly. Okan ETag-yňyzy If-Match içinde iberiň.

# review: unreviewed
about-idempotency-conflict = Bu Idempotency-Key başga göwre bilen ulanyldy. Açar bir buýrugy aňladýar: täze buýruk üçin täzesini alyň.

# review: unreviewed
about-too-large = Göwrede bir gezekde okalýandan köp baýt ýa-da baha bar. Çäk detail içinde görkezilen; bölekleýin iberiň.

# review: unreviewed
about-range-not-satisfiable = Faýlda Range soraýan baýtlar ýok. Jemi näçe bardygy jogabyň Content-Range meýdançasynda görkezilen.

# review: unreviewed
about-unsupported-media-type = Amal beýle Content-Type ýa-da Content-Encoding bilen göwräni okamaýar. Okalýanlar detail içinde görkezilen.

# review: unreviewed
about-rate-limited = Bu minutyň soraglary gutardy ýa-da örän köp akym açyk. Retry-After sekuntdan soň gaýdyp geliň; açar bilen ýygy-ýygydan sorap bolýar.

# review: unreviewed
about-request-timeout = Göwre wagtynda doly gelmedi. Ony has çalt baglanyşyk bilen ýa-da bölekleýin täzeden iberiň.

# review: unreviewed
about-header-fields-too-large = Soragda okalýandan köp ýa-da uzyn sözbaşy meýdanlary bar. Interfeýse gerek däl zady, meselem cookie, aýryň.

# review: unreviewed
about-unavailable = Soraga gerek bir zat häzir işlemeýär ýa-da boş däl. Hiç zat ýarym-ýarpy üýtgedilmedi; Retry-After sekuntdan soň gaýtalaň.

# review: unreviewed
about-gone = Bu şu ýerdedi, indi saklanmaýar. Jogap nireden dowam etmelidigini aýdýar.

# review: unreviewed
about-storage-full = Maglumat bazasynyň diski dolup barýar, şonuň üçin täzesi kabul edilmeýär. Kabul edileni saklandy; Retry-After sekuntlaryndan soň gaýtadan iberiň.

# review: unreviewed
about-internal = Bu biziň ýalňyşymyz. Hiç zat ýarym-ýalta üýtgemedi; platformany dolandyrýanlara jogabyň id belgisini aýdyň: žurnalda şol boýunça köpräk ýazylan.

## Requests of every kind

# review: unreviewed
city-unknown = { $city } belgili şäher ýok. Bellileri: { $known }.

# review: unreviewed
no-path = Beýle ýol ýok; ähli ýollar GET /openapi.json içinde.

# review: unreviewed
no-method = Bu ýol şulary kabul edýär: { $allowed }; olaryň birini ulanyň.

# review: unreviewed
unreadable-body = Haýyşyň göwresini okap bolmady; gaýtadan iberiň.

# review: unreviewed
body-encoding = Haýyşyň göwresi { $encoding } teksti däl: 0-dan sanalanda { $at } baýty onuň hiç bir belgisine gabat gelmeýär. JSON-y UTF-8 görnüşinde iberiň.

# review: unreviewed
body-too-large = Bu ýerde haýyşyň göwresiniň çägi, baýt: { $limit }; bu göwre ondan uly. Kiçi bölekler bilen iberiň.

# review: unreviewed
range-beyond = Faýldaky baýtlar: { $bytes }; aralyk başlanýan ýerde baýt ýok.

# review: unreviewed
too-many-values = Bu ýerde haýyşdaky bahalaryň çägi (otur we ýaýlar boýunça): { $limit }; bu haýyşda ondan köp. Bölekler bilen soraň.

# review: unreviewed
body-too-slow = Soragyň göwresi { $seconds } s içinde doly gelmedi; ony täzeden iberiň, aragatnaşyk haýal bolsa, az bölekler bilen.

# review: unreviewed
bodies-too-many = Bir wagtda örän köp sorag göwresi iberilýär; muny soňrak täzeden iberiň.

# review: unreviewed
fields-too-many = Sözbaşy meýdançalarynyň çägi: { $fields }, jemi baýt: { $limit }. Galanlaryny ibermäň.

# review: unreviewed
host-once = Soragda Host sözbaşy meýdany diňe bir gezek bolmaly.

# review: unreviewed
unknown-parameters = Haýyşyň näbelli parametri: { $unknown }. Bu ýerde belli parametrler: { $known }.

# review: unreviewed
unknown-parameter = näbelli parametr

# review: unreviewed
parameter-twice = birnäçe gezek görkezilen

# review: unreviewed
one-of = rugsat berlen bahalar: { $allowed }

# review: unreviewed
number-needed = san gerek

# review: unreviewed
metres-for-degrees = WGS 84 (EPSG:4326) graduslary gerek; proýeksiýanyň metrleri okalmaýar: ilki tablisany täzeden hasaplaň

# review: unreviewed
boolean-needed = true ýa-da false gerek

# review: unreviewed
value-too-long = tekst gerek; belgileriň iň köp sany: { $most }

# review: unreviewed
page-limit = 1-den başlanýan bitin san gerek; { $most } bahasyndan geçse, { $most } diýip hasaplanýar

# review: unreviewed
cursor-foreign = bu sanawa degişli däl; sahypanyň `next` bahasyny üýtgetmän beriň ýa-da görkezmäň

# review: unreviewed
bbox-form = west,south,east,north ýa-da west,south,low,east,north,high görnüşinde bolmaly

# review: unreviewed
bbox-longitudes = uzaklyk -180 bilen 180 aralygynda bolmaly

# review: unreviewed
bbox-latitudes = giňlik -90 bilen 90 aralygynda bolmaly, ilki günorta

# review: unreviewed
bbox-heights = ilki aşaky beýiklik görkezilýär

# review: unreviewed
interval-form = bir pursat ýa-da başy/soňy gerek; ikisiniň diňe biri açyk bolup biler

# review: unreviewed
interval-backwards = aralyk başlanmazdan öň gutarýar

# review: unreviewed
time-form = «{ $value }» RFC 3339 görnüşine gabat gelmeýär; mysal: 2015-12-07T07:50:05Z

# review: unreviewed
before-field = `{ $field }` bahasyndan ir bolmaly däl

# review: unreviewed
after-field = `{ $field }` bahasyndan giç bolmaly däl

# review: unreviewed
in-the-past = geljekdäki wagt gerek

# review: unreviewed
no-record = { $kind } { $id } ýazgysy ýok ýa-da ol size elýeterli däl.

# review: unreviewed
exists = { $kind } { $id } ýazgysy eýýäm bar.

# review: unreviewed
if-match-needed = Üýtgeden nusgaňyzyň ETag bahasyny If-Match bilen iberiň; häzirki bahasy: { $etag }.

# review: unreviewed
version-passed = Ýazgynyň nusgasy: { $version }, { $seen } däl. Ýazgyny gaýtadan okap, haýyşy gaýtalaň.

# review: unreviewed
idempotency-key-used = Bu Idempotency-Key başga göwre bilen ulanylan; täze haýyş üçin täze açar alyň.

# review: unreviewed
secret-shown-once = Bu Idempotency-Key öň { $address } döretdi. Onuň syry bir gezek görkezildi, gaýtadan görkezip bolmaýar.

# review: unreviewed
transition-none = «{ $now }» ýagdaýyndan şulara geçip bolýar: { $ways }; «{ $to }» ýagdaýyna bolmaýar.

# review: unreviewed
state-final = «{ $now }» soňky ýagdaý: ondan hiç ýere, şol sanda «{ $to }» ýagdaýyna-da geçip bolmaýar.

## Keys and mandates

# review: unreviewed
key-needed = Açar gerek: ony X-API-Key sözbaşysynda iberiň.

# review: unreviewed
key-unknown = Açar näbelli, möhleti geçen ýa-da yzyna alnan. Hereket edýän açary X-API-Key ýa-da Authorization: Bearer bilen iberiň; açyk maglumaty okamak üçin açar ibermäň.

# review: unreviewed
other-site = Iş ornunyň amallary diňe öz sahypalaryndan soralýar. Bu sorag başga saýtyň sahypasyndan geldi.

# review: unreviewed
form-of-another = Bu forma başga seans üçin ýasalan ýa-da köneldi. Onuň sahypasyny täzeden açyp, ýene bir gezek iberiň.

# review: unreviewed
no-form = Soragyň göwresi iş ornunyň formasy däl.

# review: unreviewed
token-invalid = Hyzmatyň tokeni hereket etmeýär.

# review: unreviewed
token-needed = Hyzmatyň tokenini iberiň: Authorization: Bearer …

# review: unreviewed
scope-missing = Açaryň «{ $scope }» hukugy ýok.

# review: unreviewed
rate-of-key = Bir minutda rugsat berlen haýyşlar: { $limit }. { $seconds } s geçenden soň gaýtalaň.

# review: unreviewed
rate-without-key = Açarsyz bir minutda rugsat berlen haýyşlar: { $limit }. { $seconds } s geçenden soň gaýtalaň.

# review: unreviewed
record-foreign = Ýazgy ({ $kind }) şu şähere degişli: { $city }; açaryňyz şunuň adyndan hereket edýär: { $mandate }.

# review: unreviewed
counts-elsewhere = Şu şäherde nämäniň hasaba alynýandygyny şäheriň özi kesgitleýär: { $city }; açaryňyz şunuň adyndan hereket edýär: { $mandate }. Goý, şäher muny öz açary bilen etsin.

# review: unreviewed
voice-foreign = Bu çeşme şunuň adyndan gepleýär: { $city }; açaryňyz şunuň adyndan hereket edýär: { $mandate }. Öz şäheriňiziň çeşmesine iberiň ýa-da operatordan şäheriňizi `pushers` sanawyna goşmagy haýyş ediň.

# review: unreviewed
no-mandate = Açaryňyzyň şu şäher üçin ygtyýarlygy ýok: { $city }.

# review: unreviewed
mandate-city = Siziň ygtyýarlygyňyz: «{ $city }». Şu şäheriň açarlaryny beriň.

# review: unreviewed
mandate-country = Siziň ýurduňyz: «{ $country }». `country` bahasyny görkezmäň ýa-da şuny görkeziň.

# review: unreviewed
no-key = Ygtyýarlygyňyzyň çäginde beýle açar ýok.

# review: unreviewed
key-name-reserved = açaryň ady `rule:` bilen başlanmaýar: platformanyň düzgünleri şeýle atlandyrylýar; başga at saýlaň

# review: unreviewed
key-person-needed = açaryň eýesini azyndan üç harply, üýtgemeýän at bilen görkeziň, meselem salgy bilen: iberýän, tassyklaýan ýa-da dolandyrýan açar bir adamyňkydyr

# review: unreviewed
keys-full = Bir şäheriň açarlary: { $most }, gutaranlary hem girýär, olar gutarandan soň unudylýar (gün: { $days }). Hiç kimiň ulanmaýanlaryny yzyna alyň.

## What does not answer

# review: unreviewed
service-down = { $service } hyzmaty işlemeýär; haýyşy soňrak gaýtalaň.

# review: unreviewed
service-silent = { $service } hyzmaty jogap bermeýär; haýyşy soňrak gaýtalaň.

# review: unreviewed
service-busy = { $service } hyzmaty boş däl; haýyşy soňrak gaýtalaň.

# review: unreviewed
database-silent = Maglumat bazasy jogap bermeýär; haýyşy soňrak gaýtalaň.

# review: unreviewed
database-busy = Maglumat bazasynda häzir boş ýer ýok; haýyşy soňrak gaýtalaň.

# review: unreviewed
disk-full = Disk doly: platformany ýöredýän ýer boşadýança hiç zat saklap bolmaýar; haýyşy şondan soň gaýtalaň.

# review: unreviewed
unexpected = Bu ýerde ýalňyşlyk boldy, günä bizde. Haýyşy gaýtalaň; ýene başartmasa, platformany ýöredýäne { $id } belgisini aýdyň.

# review: unreviewed
clocks-differ = gateway bilen { $service } sagatlarynyň tapawudy: { $seconds } s, şonuň üçin olar birek-birege ynanmaýar; açaryňyz günäkär däl. Platformany ýöredýän sagatlary düzetmeli.

# review: unreviewed
bodies-of-caller = Bir açaryň ýa-da salgynyň haýyş göwreleri birbada { $most } baýt tutup biler, siziňki ondan köp; muny beýlekilere jogap gelende iberiň.

# review: unreviewed
stream-full = Birikdirilen müşderiler: { $clients }. Gaýtadan synanyşyň ýa-da /feeds/changes ýoluny okap duruň.

# review: unreviewed
stream-places = Bir açar ýa-da salgy üçin bir wagtda açyk akymlar: { $most }. Özüňizkileriň birini ýapyň ýa-da /feeds/changes ýoluny okap duruň.

# review: unreviewed
stream-slow = Siz wakalaryň gelşinden haýal okaýarsyňyz: nobatda { $frames } ýygnandy. Özüňizdäki Last-Event-ID bilen gaýtadan birigiň ýa-da /feeds/changes ýoluny okap duruň.

# review: unreviewed
feed-unreadable = Lentany häzir okap bolmaýar; gaýtadan synanyşyň.

# review: unreviewed
replay-running = Başga gaýtadan hasaplama gidýär; soňrak gaýtalaň.

# review: unreviewed
calculators-busy = Garaşýan hasaplamalar aşa köp; soňrak gaýtalaň.

## Collections and feeds

# review: unreviewed
no-feature = { $collection } içinde «{ $feature }» obýekti ýok ýa-da ol size elýeterli däl.

# review: unreviewed
no-collection = «{ $name }» toplumy ýok; barlary: { $known }.

# review: unreviewed
event-types = «{ $type }» görnüşli waka ýok. Görnüşler şundan başlanýar: { $known }.

# review: unreviewed
event-type-unknown = wakanyň görnüşi näbelli

# review: unreviewed
last-event-id = Last-Event-ID şu akymdaky wakanyň kesgitleýjisi bolmaly.

# review: unreviewed
cursor-ahead = { $cursor } kursory { $last } bahasynda gutarýan lentadan öňe geçipdir: ol başga lentanyňky. 0-dan başlaň.

# review: unreviewed
ahead-of-feed = lentadan öňe geçipdir

# review: unreviewed
cursor-gone = { $cursor } kursoryndan soňkular indi saklanmaýar; iň köne kursor: { $oldest }. Häzirki ýagdaýly ýygyndylary okaň we şondan dowam ediň.

# review: unreviewed
cursor-lost = Platforma { $cursor } kursoryndan köne nusgadan dikeldildi: sizdäki maglumat ondan öňe geçen bolmagy mümkin. Ýygyndylary okap, özüňizdäkini şolar bilen çalşyň, soňra { $oldest } kursoryndan dowam ediň.

## Alerts

# review: unreviewed
receiver-url = «{ $url }» duýduryş iberip boljak salgy däl: https arkaly düwüniň user:password@, boşluk we `#` bolmadyk salgysyny beriň

# review: unreviewed
receiver-url-private = { $host } köpçülige açyk internetiň salgysy däl; şeýle alyjylara ulgamy dolandyrýan adam rugsat berip biler

# review: unreviewed
receivers-full = Şäheriň işleýän alyjylary iň köp { $most }. Gerek dällerini işden çykaryň.

# review: unreviewed
receiver-known = { $city } bu salgyda eýýäm alyjysy bar: şony üýtgediň ýa-da ilki işden çykaryň.

# review: unreviewed
receiver-state = Alyjynyň ýagdaýy: { $state }; häzir onuň bilen beýdip bolmaýar.

# review: unreviewed
delivery-done = Alyjy bu habary aldy: ol gaýtadan iberilmeýär.

# review: unreviewed
delivery-overtaken = Alyja şol duýduryşyň soňky habary iberildi: öňküsi onuň yzyndan iberilmeýär.

# review: unreviewed
no-alert = Beýle duýduryş ýok ýa-da ol entek çykarylmadyk.

# review: unreviewed
no-alert-message = «{ $name }» habary çykarylmadyk.

# review: unreviewed
no-report = { $place } üçin { $day } gününiň ýagdaý hasabaty ýok; baryny GET /v1/situation-reports sanaýar.

# review: unreviewed
alert-not-waiting = Duýduryşyň ýagdaýy: { $state }; ol tassyklama garaşmaýar.

# review: unreviewed
alert-over = Duýduryşyň ýagdaýy: { $state }; ony ýatyryp bolmaýar.

# review: unreviewed
alert-not-expired = Bu duýduryşyň hiç bir habarynyň möhleti geçmedi.

# review: unreviewed
approved-by-author = Bu duýduryşyň esasyny şu ýa-da başga açar bilen özüňiz iberdiňiz ýa-da çözdüňiz: şu şäheriň adyndan hereket edýän, `approve` hukugy bolan başga adam tassyklaýar: { $city }.

# review: unreviewed
approved-by-editor = Siz bu teksti şu ýa-da başga açar bilen üýtgetdiňiz: ony { $city } adyndan hereket edýän we `approve` hukugy bolan başga adam tassyklaýar.

# review: unreviewed
cancel-edited = Garaşýan zat ýatyrmakdyr, onuň teksti hemişelikdir: adam diňe sebäbini ýazýar.

# review: unreviewed
edits-spent = Bu duýduryşyň tekstleri saklanýan çäge çenli üýtgedildi. Çäk: { $limit }.

# review: unreviewed
text-plain = diňe ýönekeý tekst: < we > belgileri bolmasyn

# review: unreviewed
headline-lines = sözbaşy bir setirdir

# review: unreviewed
approver-unnamed = Açaryňyzda eýesi görkezilmändir, tassyklaýan bolsa ikinji adamdyr: `person` meýdany bolan açary ulanyň.

# review: unreviewed
draft-refused = Güýjünde galjak habar ýok: munuň ýerine taslamany ýatyryň.

# review: unreviewed
waits-new = Entek hiç zat iberilmedi: esasyndaky maglumaty özi ibermedik, şu şäheriň adamy tassyklaýar: { $city }.

# review: unreviewed
waits-raised = Bu adamyň ylalaşanyndan howplurak: şu şäheriň adamy tassyklaýar ýa-da ret edýär: { $city }.

# review: unreviewed
waits-pushed = Bu şu şäheriň duýduryşyny iberilen maglumat boýunça peselderdi ýa-da tamamlardy: { $city }; maglumaty iberen: { $pushers }. Şäheriň adamy tassyklaýança ýa-da ret edýänçä hereket edýän habar güýjünde galýar.

# review: unreviewed
waits-decided = Bu şu şäheriň duýduryşyny başga tarapyň karary bilen peselderdi ýa-da tamamlardy: { $city }; karar beren: { $others }. Şäheriň adamy tassyklaýança ýa-da ret edýänçä hereket edýän habar güýjünde galýar.

# review: unreviewed
alert-domain-reserved = Hakyky duýduryşlar çykarylmaýar: olaryň iberijisi resminama üçin { $domain } domeninde bolardy. Şlýuzyň ALERT_DOMAIN bahasynda öz domeniňizi görkeziň.

# review: unreviewed
state-and-status = state bilen status bir manyny aňladýar: diňe birini görkeziň.

# review: unreviewed
differs-from-state = state bahasyndan tapawutly

## Cities, plans and measures

# review: unreviewed
no-city = «{ $city }» şäheri ýok; kesgitleýjiler GET /v1/cities içinde

# review: unreviewed
city-id-reserved = «{ $id }» ätiýaçda saklanýar; `khujand` ýaly gysga at alyň

# review: unreviewed
languages-twice = her dil bir gezek, resmi dil birinji

# review: unreviewed
subdivision-foreign = { $country } ýurdunyň ISO 3166-2 kody { $country }- bilen başlanýar

# review: unreviewed
population-undated = ilatyň sany haýsy ýyla degişlidigini ýa-da çeşmesini görkeziň

# review: unreviewed
years-outside = UTC boýunça { $first }–{ $last } ýyllaryň aralygynda bolmaly

# review: unreviewed
zone-unknown = bu IANA wagt guşaklygy däl; mysal üçin Asia/Bishkek

# review: unreviewed
place-outside-boundary = uzaklyk bilen giňlik şäheriň çäginiň içinde bolmaly

# review: unreviewed
before-membership = Koalisiýa agza bolan güni: { $since }; { $day } ondan ir.

# review: unreviewed
ring-missing = köpburçluga daşky halka gerek

# review: unreviewed
boundary-vertices = depeleriň iň köp sany: { $most }; çägi ýönekeýleşdiriň (0,0001° ýeterlik)

# review: unreviewed
hole-outside = oýuk daşky halkanyň içinde ýatmaly

# review: unreviewed
position-form = ýer – gradus bilen berlen uzaklyk we giňlik

# review: unreviewed
position-range = uzaklyk -180 bilen 180 aralygynda, birinji durýar; giňlik -90 bilen 90 aralygynda

# review: unreviewed
ring-short = halka azyndan dört ýer gerek, soňkusy birinjisi bilen deň

# review: unreviewed
ring-open = halka ýapyk däl: birinji ýeri soňunda gaýtalaň

# review: unreviewed
ring-twice = halka bir ýerden iki gezek geçýär

# review: unreviewed
ring-empty = halka hiç zady gurşamaýar

# review: unreviewed
ring-crossing = çäk şu ýerde özüni kesip geçýär ýa-da oňa degýär: { $place }

# review: unreviewed
no-plan = { $plan } meýilnamasy ýok

# review: unreviewed
plan-fixed = { $status } ýagdaýyndaky meýilnamanyň mazmuny üýtgemeýär.

# review: unreviewed
plan-amendable = { $status } ýagdaýyndaky meýilnamanyň mazmuny üýtgemeýär. Ilki ony `amended` ýagdaýyna geçiriň.

# review: unreviewed
plan-adopted-empty = Diňe azyndan bir çäresi bolan meýilnama kabul edilýär: çäräni POST /v1/measures { "{" }"plan": "{ $plan }", …{ "}" } bilen goşuň.

# review: unreviewed
plan-of-other-city = meýilnama şu şäheriňki: { $city }; meýilnamada diňe öz şäheriniň çäreleri bolýar

# review: unreviewed
plan-full = Meýilnamadaky çäreleriň iň köp sany: { $most }.

# review: unreviewed
versions-full = Bir ýazgynyň ({ $kind }) nusgalary: { $most }, hemmesi saklanýar; muny ýapyp, täzesinde dowam ediň.

# review: unreviewed
measure-final = Çäräniň ýagdaýy: { $status }; ol mundan beýläk üýtgemeýär.

# review: unreviewed
accession-unsigned = Gol çekilen resminamanyň gol çekijisi we güni bolýar: ilki `signatory` we `signed_on` görkeziň.

# review: unreviewed
accession-not-deposited = Depozitaride { $about } hakynda resminama entek ýok.

# review: unreviewed
scan-differs = Bu skanyň SHA-256 bahasy { $given }, asyl nusganyňky { $known }.

# review: unreviewed
copy-issued = { $city } şäherinde bu resminamanyň nusgasy bar: belgisi { $number }.

# review: unreviewed
no-party = { $city } häzir agza däl; sanawy GET /v1/members berýär.

# review: unreviewed
attachments-full = Ýazgyda öçürilenler bilen bile iň köp { $most } goşundy bolýar; bu ýazgyda şonça bar.

# review: unreviewed
attachments-quota = Şäheriň ýazgylarynyň goşundylary bile iň köp { $most } baýt tutýar; ilki käbirini öçüriň.

# review: unreviewed
record-final = Ýazgy ({ $kind }) { $status } ýagdaýynda: mazmuny indi üýtgemeýär.

# review: unreviewed
finding-missing = «assessed» – `finding` meýdanynda näme anyklanandygy aýdylanda; ilki şony üýtgediň.

# review: unreviewed
integrated-nowhere = bu bilimleriň giren usulyny, barlagyny ýa-da synyny görkeziň

# review: unreviewed
dataset-of-a-city = maglumat toplumynyň degişli şäherini görkeziň; koalisiýanyň bu ýerde özüniňki ýok

# review: unreviewed
readers-needed = `bilateral` açyk şäherleri görkeziň

# review: unreviewed
alerts-of-a-city = habar berilýän şäheri görkeziň; koalisiýanyň öz duýduryşlary ýok

# review: unreviewed
alert-level-skipped = `none` diňe habar berilýän iň pes derejeden aşakda hereket edýär, haýsydyr bir dereje bolsa habar berilmeli

# review: unreviewed
nothing-to-hold = ýer titremesi şol bada gutarýar: onuň derejesi peselmeýär

# review: unreviewed
window-short = bellikler möhleti azyndan { $days } gün, we ol gysgalmaýar

# review: unreviewed
window-past = bellikler möhleti yglan edilmezinden öň başlamaýar

# review: unreviewed
window-open = Bellikler möhleti { $closes } çenli açyk.

# review: unreviewed
dispute-parties = meseläni gozgan taraplaryň biri, her biri bir gezek atlandyrylýar, her baha olaryň biriniňki

# review: unreviewed
dispute-not-yours = Muny taraplaryň özleri, her biri öz şäheriniň açary bilen edýär.

# review: unreviewed
group-unready = Iş toparynyň işjeň bolmagy üçin düzgünnamasy, başlygy we garaşylýan netijesi bolmaly; ýetmeýär: { $missing }.

# review: unreviewed
group-of-others = { $city } bu iş toparyna gatnaşmaýar; toparyň eýesi ony `cities` sanawyna goşup biler.

# review: unreviewed
people-sum = her alamatyň bölekleriniň jemi `total` bolmaly; näbelli bolsa – `unknown` ýa-da `not_available`

# review: unreviewed
not-begun = Başlanýan wagty { $begins }; ondan öň geçirilen bolup bilmez.

# review: unreviewed
not-held = Adamlar geçirilenden soň sanalýar; ilki ýazgyny `held` ýagdaýyna geçiriň.

# review: unreviewed
numbers-twice = gün tertibiniň her belgisi bir gezek

# review: unreviewed
no-item = gün tertibinde { $number } bölümi ýok

# review: unreviewed
minutes-missing = Ilki teswirnamanyň nirededigini görkeziň: `minutes` meýdany.

# review: unreviewed
parties-twice = her gatnaşyjy bir gezek

# review: unreviewed
deadline-needed = dymmak tertibi üçin ony bozup boljak möhlet gerek

# review: unreviewed
rounds-full = Çözgüt täzeden iň köp { $most } gezek hödürlenýär; muny yzyna alyp, başgasyna başlaň.

# review: unreviewed
decision-in-silence = Dymmak tertibi dowam edýärkä tekst üýtgemeýär; garşy çykyň ýa-da çözgüdi yzyna alyň.

# review: unreviewed
procedure-other = Bu çözgüdiň tertibi `{ $procedure }`; ilki `procedure` meýdanyny üýtgediň.

# review: unreviewed
deadline-over = { $deadline } möhleti geçdi.

# review: unreviewed
silence-lasts = Dymmak tertibi { $deadline } çenli dowam edýär; oňa çenli dymmak razyçylyk däldir.

# review: unreviewed
parties-silent = Ylalaşyk üçin her gatnaşyjynyň sözi gerek; heniz aýtmadyklar: { $waiting }.

# review: unreviewed
reply-unreadable = Bu şu ýygnaga iCalendar jogaby däl: METHOD:REPLY, onuň UID-si bolan bir VEVENT, UTC boýunça DTSTAMP, bolan SEQUENCE we PARTSTAT bolan bir ATTENDEE, iň köp 64 KiB.

# review: unreviewed
reply-of-others = Bu salgy boýunça şäheriňiziň hiç bir orny çagyrylmady.

# review: unreviewed
reply-older = Bu ornuň giç gelen jogaby eýýäm bar.

# review: unreviewed
results-missing = Ilki okuwy kimiň tamamlandygyny görkeziň: `completed` meýdany.

# review: unreviewed
more-than-enrolled = okuwy tamamlanlar ýazylanlardan köp bolup bilmez

# review: unreviewed
not-completed = Ýagdaýy — { $status }; şahadatnama okuwy tamamlanlara berilýär.

# review: unreviewed
takes-no-part = { $city } şäheri bu okuwa gatnaşmaýar

# review: unreviewed
score-outside = score low bilen high aralygynda bolmaly

# review: unreviewed
quantiles-or-members = ýa quantiles, ýa members

# review: unreviewed
quantiles-order = iň kiçi paýdan we bahadan iň ulusyna çenli

# review: unreviewed
method-foretells-not = { $method } bu ýerde çaklamaýar: { $state }. Sanawda her esasdan artykmaçlygy tutuş aralygy bilen 0-dan ýokary usul çaklaýar.

# review: unreviewed
pathway-or-event = ýa ssenariý ýoly, ýa waka

# review: unreviewed
pathway-needs = ssenariý ýolunyň gözýetimi we esas döwri bolýar

# review: unreviewed
scenario-of-pathway = Bu ýerde howanyň ssenariý ýoly boýunça töwekgelligi hiç bir usul hasaplamaýar. Bir waka barada nämäniň bellidigini /v1/assessments/…/deltas aýdýar.

# review: unreviewed
scenario-event-unknown = Bu ssenariniň { $id } wakasy bu ýerde belli däl ýa-da ol size elýeterli däl.

# review: unreviewed
before-time = { $time } wagtyndan öň bolmaly däl

# review: unreviewed
not-before = Bu ädim { $time } wagtyndan öň mümkin däl.

# review: unreviewed
submissions-wait = Jogap berilmedik teklipler: { $number }.

# review: unreviewed
consultation-unanswered = Bu barada { $id } maslahatyna heniz jogap berilmedi; şondan soň kabul edilýär.

# review: unreviewed
plan-unaddressed = Mämişi ýa-da gyzyl dereje, emma meýilnamada ne çäre bar, ne-de kabul edilen töwekgelçilik: { $hazards }. Bu howpy atlandyrýan çäre goşuň (/v1/measures, `hazards`) ýa-da töwekgelçiligi ýazmaça kabul ediň (/v1/accepted-risks).

# review: unreviewed
addressee-other = maslahaty geçirýän – { $city }

# review: unreviewed
language-other = jogap şu dilleriň birinde berilýär: { $known }

# review: unreviewed
consultation-shut = Maslahat häzir açyk däl.

# review: unreviewed
text-needed = jogabyň we ret etmäniň teksti bolýar

# review: unreviewed
hazard-code-unknown = «{ $code }» 2025-nji ýyldaky neşiriň HIP kody däl; ýer titremesi – GH0101

# review: unreviewed
hazards-twice = her howp bir gezek

# review: unreviewed
assets-twice = her desga bir gezek

## Hazards, payloads and observations

# review: unreviewed
no-hazard = { $id } howply hadysasy ýok.

# review: unreviewed
no-warning = { $id } duýduryşy ýok.

# review: unreviewed
hazard-merged = { $id } hadysasy { $into } hadysasy bilen birleşdirilen; şony ulanyň.

# review: unreviewed
absorb-itself = Hadysa özüni siňdirip bilmeýär.

# review: unreviewed
hazard-retracted = { $id } hadysasy yzyna alyndy: ol bolmady.

# review: unreviewed
consequence-self = Hadysa özüne özi sebäp bolup bilmez.

# review: unreviewed
consequence-circle = { $cause } hadysasy eýýäm { $effect } hadysasyndan gelip çykýar: onda ol özüne özi sebäp bolardy.

# review: unreviewed
kinds-differ = { $survivor } görnüşi: { $kind }; { $absorbed } görnüşi: { $other }. Diňe bir görnüşli hadysalar bir waka bolup biler.

# review: unreviewed
drill-and-real = { $survivor } bilen { $absorbed } wakalarynyň biri türgenleşik, beýlekisi däl: olar aýry galýar.

# review: unreviewed
alias-form = tor:kesgitleýji görnüşinde bolmaly, mysal üçin us:us10004bgk

# review: unreviewed
alias-foreign = { $name } şunuň ady däl: { $id }.

# review: unreviewed
split-empty = Iki wakada-da azyndan bir toruň çözgüdi bolmaly.

# review: unreviewed
no-source = «{ $source }» çeşmesi ýok.

# review: unreviewed
no-source-of = «{ $source }» çeşmesi ýok; bellileri: { $known }.

# review: unreviewed
source-paused = { $source } çeşmesi togtadyldy we hiç zat kabul etmeýär: { $reason }

# review: unreviewed
source-paused-until = { $source } çeşmesi şu wagta çenli togtadyldy we hiç zat kabul etmeýär: { $until }. Sebäbi: { $reason }

# review: unreviewed
source-not-paused = { $source } çeşmesi togtadylmady.

# review: unreviewed
source-retired = { $source } çeşmesi ulanyşdan çykaryldy we hiç zat kabul etmeýär; ony eýesiniň administratory gaýtaryp biler.

# review: unreviewed
source-exists = { $source } çeşmesi eýýäm bar, belki ulanyşdan çykarylan.

# review: unreviewed
source-changed-meanwhile = { $source } çeşmesi şu aralykda üýtgedildi; ony täzeden okaň.

# review: unreviewed
source-rank-given = Çeşmäniň derejesini koalisiýa berýär: ol ähli şäherleriň hadysalaryny kimiň çözgüdiniň beýan edýändigini kesgitleýär.

# review: unreviewed
source-plays = bu gurnama türgenleşik geçirmeýär: türgenleşik çeşmesi EXERCISE goýlan ýerde kabul edilýär

# review: unreviewed
source-name-reserved = { $name } goşulyp berilýän kataloglar ýa-da nobatçylaryň habarlary üçin; başgasyny saýlaň

# review: unreviewed
source-station-unknown = bu toruň { $station } stansiýasy näbelli; ony hasaba alyň: POST /v1/stations

# review: unreviewed
source-secret-unusable = gurnamada beýle syr ýok ýa-da ony URL düwnüne ibermek bolmaýar; SOURCE_SECRETS serediň

# review: unreviewed
source-url-private = { $host } umumy internetiň salgysy däl; şeýle çeşmelere gurnamany ýöredýän rugsat berip biler

# review: unreviewed
source-url-unresolved = { $host } hiç bir salga gabat gelmeýär

# review: unreviewed
source-network-foreign = { $network } torunyň eýesi — { $city }: toruň bir eýesi bolýar. Çeşmä öz toruny beriň.

# review: unreviewed
source-network-known = { $network } tory belli ýa-da onuň ady bilen hadysalar habar berildi: ony şähere diňe gurnamany ýöredýän berip biler.

# review: unreviewed
source-auth-unused = `auth` — `url` bolan `poll` / `mqtt` görnüşli çeşmeler üçin

# review: unreviewed
source-auth-place = `header` bolmadyk `auth` üçin URL-de `{ "{" }secret{ "}" }` gerek, `{ "{" }secret{ "}" }` üçin — şeýle `auth`

# review: unreviewed
source-url-unreadable = URL okalmaýar

# review: unreviewed
source-url-scheme = URL şularyň biri bilen başlanmaly: { $schemes } we düwni atlandyrmaly

# review: unreviewed
source-url-secret = URL-de syr bar ({ $found }), ony çeşmäni görýän her kim okaýar: ony SOURCE_SECRETS içinde goýuň we `auth` içinde atlandyryň

# review: unreviewed
report-ends-early = ol başlamazdan öň gutarýar

# review: unreviewed
report-begins-long-ago = habardan has öň başlanypdyr; çägi, ýyl hasabynda: { $years }. Ondan köne zatlar sanawlardan we jedwellerden gelýär

# review: unreviewed
report-area-twice = `area` ýa-da `radius_km` beriň, ikisini däl

# review: unreviewed
report-value-bare = `value` üçin `measure` we `unit` gerek

# review: unreviewed
report-earthquake-real = Ýer titremeleri barada torlar habar berýär. Adam ony diňe türgenleşik üçin, exercise = true bilen yglan edýär.

# review: unreviewed
report-magnitude = Türgenleşikdäki ýer titremesine magnitude we depth_km gerek; beýleki hadysalarda olar ýok.

# review: unreviewed
report-earthquake-ground = Ýer titremesiniň ojagy bar, öz meýdany ýok: ends, area, radius_km we value meýdançalaryny aýryň.

# review: unreviewed
report-cancelled = Bu habar yzyna alyndy; howp barada täzeden habar beriň.

# review: unreviewed
mapping-quantity = bahalar sütünine `quantity` gerek

# review: unreviewed
mapping-unit = { $unit } birligi şularyň biri däl: { $known }

# review: unreviewed
mapping-measure = ölçelen sütüne `measure` we `unit` gerek

# review: unreviewed
mapping-lacks = ne sütün, ne-de hemişelik baha berýär: { $fields }

# review: unreviewed
mapping-twice = iki sütün bir meýdany saklaýar ýa-da `value` hemişelik

# review: unreviewed
source-mapping-alone = `table` görnüşine `mapping` gerek, beýlekiler ony almaýar

# review: unreviewed
source-topics-alone = `mqtt` görnüşine `topics` gerek, beýleki görnüşler olary almaýar

# review: unreviewed
trials-busy = Häzir beýlekiler barlanýar; birazdan gaýtalaň.

# review: unreviewed
trial-too-long = bu { $seconds } s-den köp wagt alýar

# review: unreviewed
trial-needs-payload = çeşmeden soralmaýar: barlamak üçin maglumat iberiň

# review: unreviewed
trial-unanswered = çeşme gerekşi ýaly jogap bermedi: { $reason }

# review: unreviewed
signature-unknown = Bu çeşmäniň hiç bir syry habara soňky bäş minutda gol çekmedi. `id.timestamp.body` tekstine Standard Webhooks boýunça HMAC-SHA256 bilen gol çekiň we sagady barlaň.

# review: unreviewed
webhook-id-used = webhook-id { $id } başga habarda boldy.

# review: unreviewed
secrets-enough = Bir wagtda hereket edýän syrlar: { $most }. Ilki birini tamamlaň.

# review: unreviewed
payload-empty = Haýyşyň göwresi boş; maglumaty çeşmäniň berşi ýaly iberiň.

# review: unreviewed
payload-too-large = Maglumatyň açylandaky göwrüminiň çägi, baýt: { $limit }. Bölekläp iberiň.

# review: unreviewed
tests-spent = Şäheriň bir sagatda iberip biljek barlag habarlary: { $limit }; { $seconds } s geçenden soň gaýtalaň.

# review: unreviewed
bytes-spent = Bir açar we { $source } çeşmesi üçin gije-gündizlik çäk, baýt: { $limit }. { $seconds } s geçenden soň, UTC boýunça indiki gije-gündiz başlananda gaýtalaň.

# review: unreviewed
pushes-waiting = { $source } çeşmesinden iberenleriňiz entek okalmagyna garaşýar: paket { $waiting }, baýt { $bytes }. { $seconds } s geçenden soň gaýtalaň.

# review: unreviewed
items-spent = Bir açar we { $source } çeşmesi üçin gije-gündizlik çäk, ýazgy: { $limit }. { $seconds } s geçenden soň, UTC boýunça indiki gije-gündiz başlananda gaýtalaň.

# review: unreviewed
encoding-unknown = Content-Encoding «{ $encoding }» näbelli; şuny ulanyň: { $known }.

# review: unreviewed
no-receipt = { $id } haty ýok.

# review: unreviewed
no-entry = { $id } karantin ýazgysy ýok.

# review: unreviewed
entry-resolved = Ýazgy çözülen: ol ahyry ulanyldy.

# review: unreviewed
entry-discarded = Ýazgy eýýäm taşlanan: { $name }.

# review: unreviewed
payload-forgotten = Bu ýazgynyň maglumaty mundan beýläk saklanmaýar; gaýtadan iberiň.

# review: unreviewed
station-form = çeşme:kod görnüşinde bolmaly, mysal üçin openaq:8684

# review: unreviewed
no-station = { $station } /v1/stations içinde ýok

# review: unreviewed
threshold-place = çäk bir şähere ýa-da bir stansiýa degişli: `city` ýa-da `station` iberiň, ikisini bile däl

# review: unreviewed
threshold-kind = { $quantity } diňe şuny berýär: { $kinds }

# review: unreviewed
threshold-order = sanlar yzygiderli bolmaly: closes { $order } opens { $order } severe { $order } extreme; closes bilen opens deň däl

## Assets

# review: unreviewed
asset-retired = { $id } desgasy sanawdan çykarylan; ol mundan beýläk üýtgemeýär.

# review: unreviewed
source-id-twice = owner_city, source we source_id { $other } bilen deň

# review: unreviewed
asset-elsewhere = desganyň eýesi: { $owner }; ol şu şäherde hasaba alynmaýar: { $city }. Ony owner_city `{ $city }` bilen hasaba aldyryň, hiç bir şähere degişli bolmasa — `coalition` bilen

# review: unreviewed
asset-of-all = koalisiýa degişli zadyň derejesi `public` ýa-da `coalition` bolýar; ony beýlekilerden gizlemek üçin owner_city meýdanynda şäheri görkeziň

# review: unreviewed
coordinates-missing = uzaklyk 0, giňlik 0 koordinatlaryň ýokdugyny aňladýar: olary görkeziň

# review: unreviewed
capacity-without-unit = capacity bilen capacity_unit gerek, mysal üçin MW, beds ýa-da pupils

# review: unreviewed
media-type-unread = { $type } däl-de, { $known } iberiň.

# review: unreviewed
line-not-csv = { $line }-nji setir CSV däl: { $error }

# review: unreviewed
columns-unknown = näbelli sütün: { $unknown }; barlary: { $known }. Faýl şeýle okaldy: { $dialect }. Sütüniň adyny üýtgediň ýa-da şeýle sütünleri goýup geçiň: unknown_columns=ignore

# review: unreviewed
columns-missing = ýetmeýän sütün: { $missing }. Faýl şeýle okaldy: { $dialect }, sütünleri: { $columns }

# review: unreviewed
file-encoding-unknown = hiç bir kodlama gabat gelenok, ilkinji gezek { $byte }-nji baýtda: faýly CSV UTF-8 ýa-da .xlsx görnüşinde saklaň ýa-da kodlamasyny Content-Type içinde görkeziň, meselem text/csv; charset=windows-1251

# review: unreviewed
workbook-unreadable = kitaby okap bolmady ({ $error }): ony .xlsx ýa-da CSV UTF-8 görnüşinde täzeden saklaň

# review: unreviewed
table-foreign = bu { $kind }, beýle faýllar tablisa hökmünde okalmaýar: CSV, .xlsx ýa-da GeoJSON iberiň

# review: unreviewed
workbook-old = bu Excel 2003 ýa-da ondan köne kitap ýa-da parolly kitap: ony parolsyz .xlsx ýa-da CSV UTF-8 görnüşinde saklaň

# review: unreviewed
features-not-json = bu okap bolýan JSON däl: { $error }

# review: unreviewed
features-crs = koordinatalar { $crs } ulgamynda: ilki olary WGS 84 (EPSG:4326) graduslaryna täzeden hasaplaň

# review: unreviewed
features-unknown = bu JSON-da GeoJSON FeatureCollection-yň features bölegi-de, Overpass jogabynyň elements bölegi-de ýok

# review: unreviewed
features-half = Overpass hemmesini tapmanka bes etdi: { $remark }. Bir gezekde azrak soraň

# review: unreviewed
features-too-many = onda { $most } desgadan köp: ony bölekleýin iberiň

# review: unreviewed
features-columns = onuň desgalarynda { $most } dürli häsiýetden köp

# review: unreviewed
features-too-large = desgalaryň faýly { $most } MB bolup biler: ony bölekleýin ýa-da tablisa görnüşinde iberiň

# review: unreviewed
taxonomy-unknown = egri çyzyklary bolan şeýle ejizlik synpy ýok; meňzeşleri: { $near }. Synpy belli däl bolsa, meýdany boş goýuň

# review: unreviewed
coverage-none = Hiç bir desga hasaba alynmandyr, şonuň üçin bu ulgam barada hiç zat aýdyp bolanok. Ony OpenStreetMap-dan ./qalqan facilities { $city } buýrugy bilen dolduryň ýa-da öz tablisaňyzy POST /v1/assets/import arkaly ýükläň

# review: unreviewed
coverage-no-class = { $all } desganyň { $number } sanysynyň ejizlik synpy ýok, şonuň üçin ýer titremede zeperi bahalandyrylmaýar: taxonomy meýdanyny PATCH /v1/assets/(id) arkaly ýa-da tablisada görkeziň

# review: unreviewed
workbook-too-large = kitap açylanda { $most } MB-dan uly: ony bölekläp ýa-da CSV görnüşinde iberiň

# review: unreviewed
parquet-unreadable = Parquet faýlyny okap bolmady ({ $error }): ony täzeden ýazyň

# review: unreviewed
parquet-columns = Parquet faýlynda { $most } sütünden köp

# review: unreviewed
parquet-too-large = Parquet faýly açylanda { $most } MB-dan uly: ony bölekläp iberiň

# review: unreviewed
file-too-many-rows = jedwelde { $most } setirden köp: ony bölekläp iberiň

# review: unreviewed
row-cells = setirdäki öýjükler: { $cells }, sözbaşydaky: { $columns }; içinde { $delimiter } bar öýjügi dyrnaga alyň

# review: unreviewed
row-twice = öňki setiriň owner_city, source we source_id bahalary hem şeýle

# review: unreviewed
number-ambiguous = müňlükmi ýa-da onluk drob? Bölüjisiz ýazyň, meselem 1200 ýa-da 1.2

# review: unreviewed
subtype-unknown = desganyň näbelli görnüşi: ony latyn harplary we aşaky çyzyk bilen ýazyň, meselem { $known }

# review: unreviewed
asset-far = desganyň hyzmat edýän { $city } şäherine çenli { $km } km: uzaklygy we giňligi düzediň ýa-da tassyklaň: far=accept

# review: unreviewed
asset-swapped = uzaklyk bilen giňlik ornuny çalşan ýaly: şeýle { $city } şäherine çenli { $km } km, tersine { $swapped } km. Ornuny çalşyň ýa-da tassyklaň: far=accept

## Assessments and calculators

# review: unreviewed
no-portfolio-found = Gözlegiň çäginde (düwün: { $nodes }, s: { $seconds }) portfel tapylmady; bu onuň ýokdugyny aňlatmaýar. Çäreleriň, kadadan çykmalaryň ýa-da paýlaryň sanyny azaldyň.

# review: unreviewed
rule-not-kept = hiç bir portfel { $rule } talabyny ýerine ýetirip bilmeýär

# review: unreviewed
rules-not-kept = hiç bir portfel ähli düzgünleri saklamaýar we olaryň birini aýyrmak kömek etmeýär

# review: unreviewed
rules-not-kept-unnamed = hiç bir portfel ähli düzgünleri saklamaýar; haýsysynyň päsgel berýändigi berlen wagtda tapylmady

# review: unreviewed
no-assessment = { $id } bahalandyrmasy ýok.

# review: unreviewed
results-forgotten = Bu bahalandyrma birnäçe gezek çalşylan ýa-da onuň usullary bu neşirde ýok; onuň desgalar boýunça netijeleri mundan beýläk saklanmaýar.

# review: unreviewed
results-running = Başga bahalandyrmalaryň netijeleri hasaplanýar; soňrak gaýtalaň.

# review: unreviewed
inform-empty = scores, indicators ýa-da scorecards görkeziň

# review: unreviewed
one-at-least = azyndan birini görkeziň: { $fields }

# review: unreviewed
numbers-needed = { $field }: san ýa-da sanlaryň massiwi gerek

# review: unreviewed
one-number-needed = { $field }: massiw däl-de, bir san gerek

# review: unreviewed
shape-differs = { $field }: öňki argumentlerdäki ýaly { $shape } görnüşi gerek, { $given } däl

# review: unreviewed
value-unfit = { $field }: { $given } bu ýere laýyk gelmeýär

# review: unreviewed
data-too-few = { $field }: bahalandyrmak üçin maglumat örän az

# review: unreviewed
order-broken = { $field }: bahalar gerekli tertipde däl

# review: unreviewed
shares-sum = { $field }: jemi 1 bolmaly

# review: unreviewed
number-outside =
    { $field }: { $shape ->
        [above] { $least } bahasyndan uly san gerek
        [above-most] { $least } bahasyndan uly, { $most } bahasyndan geçmeýän san gerek
        [least] { $least } bahasyndan kem bolmadyk san gerek
        [least-most] { $least } bilen { $most } aralygyndaky san gerek
        [most] { $most } bahasyndan geçmeýän san gerek
       *[finite] tükenikli san gerek
    }, berleni: { $given }

## Fields of bodies and parameters, as pydantic names what is wrong

# review: unreviewed
pydantic-missing = ýok: görkeziň

# review: unreviewed
pydantic-extra-forbidden = bu ýerde näbelli: aýyryň

# review: unreviewed
pydantic-json-invalid = JSON nädogry: { $error }

# review: unreviewed
pydantic-nul-character = tekstde NUL belgisi bolmaly däl: aýyryň

# review: unreviewed
pydantic-model-type = obýekt gerek

# review: unreviewed
pydantic-model-attributes-type = { pydantic-model-type }

# review: unreviewed
pydantic-dict-type = { pydantic-model-type }

# review: unreviewed
pydantic-list-type = massiw gerek

# review: unreviewed
pydantic-tuple-type = { pydantic-list-type }

# review: unreviewed
pydantic-set-type = { pydantic-list-type }

# review: unreviewed
pydantic-frozen-set-type = { pydantic-list-type }

# review: unreviewed
pydantic-too-short = uzynlygy azyndan { $min_length } bolmaly, { $actual_length } däl

# review: unreviewed
pydantic-too-long = uzynlygy iň köp { $max_length } bolmaly, { $actual_length } däl

# review: unreviewed
pydantic-string-type = tekst gerek

# review: unreviewed
pydantic-string-unicode = UTF-8 teksti gerek

# review: unreviewed
pydantic-string-too-short = belgileriň iň az sany: { $min_length }

# review: unreviewed
pydantic-string-too-long = belgileriň iň köp sany: { $max_length }

# review: unreviewed
pydantic-string-pattern-mismatch = «{ $pattern }» nusgasyna gabat gelmeli

# review: unreviewed
pydantic-enum = rugsat berlen bahalar: { $expected }

# review: unreviewed
pydantic-literal-error = { pydantic-enum }

# review: unreviewed
pydantic-union-tag-invalid = { $discriminator } içinde «{ $tag }»; rugsat berlen bahalar: { $expected_tags }

# review: unreviewed
pydantic-union-tag-not-found = { $discriminator } meýdany gerek

# review: unreviewed
pydantic-bool-type = true ýa-da false gerek

# review: unreviewed
pydantic-bool-parsing = { pydantic-bool-type }

# review: unreviewed
pydantic-int-type = bitin san gerek

# review: unreviewed
pydantic-int-parsing = { pydantic-int-type }

# review: unreviewed
pydantic-int-from-float = { pydantic-int-type }

# review: unreviewed
pydantic-int-parsing-size = kiçiräk bitin san gerek

# review: unreviewed
pydantic-float-type = san gerek

# review: unreviewed
pydantic-float-parsing = { pydantic-float-type }

# review: unreviewed
pydantic-finite-number = tükenikli san gerek

# review: unreviewed
pydantic-greater-than = { $gt } bahasyndan uly san gerek

# review: unreviewed
pydantic-greater-than-equal = { $ge } bahasyndan kem bolmadyk san gerek

# review: unreviewed
pydantic-less-than = { $lt } bahasyndan kiçi san gerek

# review: unreviewed
pydantic-less-than-equal = { $le } bahasyndan geçmeýän san gerek

# review: unreviewed
pydantic-date-type = sene gerek, mysal üçin 2026-01-15

# review: unreviewed
pydantic-date-parsing = { pydantic-date-type }

# review: unreviewed
pydantic-date-from-datetime-parsing = { pydantic-date-type }

# review: unreviewed
pydantic-date-from-datetime-inexact = { pydantic-date-type }, sagatsyz

# review: unreviewed
pydantic-datetime-type = wagt gerek, mysal üçin 2026-01-15T09:30:00Z

# review: unreviewed
pydantic-datetime-parsing = { pydantic-datetime-type }

# review: unreviewed
pydantic-datetime-from-date-parsing = { pydantic-datetime-type }

# review: unreviewed
pydantic-datetime-object-invalid = { pydantic-datetime-type }

# review: unreviewed
pydantic-timezone-aware = wagt guşaklygy gerek, mysal üçin Z ýa-da +06:00

# review: unreviewed
pydantic-uuid-type = UUID gerek, mysal üçin 0190b0a4-7c1e-7000-8000-000000000000

# review: unreviewed
pydantic-uuid-parsing = { pydantic-uuid-type }

# review: unreviewed
nul-in-path = Hiç bir ýolda NUL belgisi bolmaýar.

# review: unreviewed
nul-in-parameter = tekstde NUL belgisi bolmaly däl: aýyryň

# review: unreviewed
columns-twice = { $columns } üçin iki sütün bar; birini galdyryň

# review: unreviewed
cities-own = her şäher bir gezek atlandyrylýar, eýe şäher özi gatnaşýar

# review: unreviewed
cities-agreed = Şäherler diňe { $kind } teklip edilende atlandyrylýar; soň olar çykyp biler, ýöne goşup bolmaýar.

# review: unreviewed
agreement-missing = Ylalaşygyna garaşylýan şäherler: { $cities } ({ $kind }).

# review: unreviewed
city-not-named = Muny diňe gatnaşýan şäher öz adyndan, öz açary bilen aýdýar; eýe şäher özüniňkini bes edýär.

# review: unreviewed
cities-unnamed = gatnaşýan şäherleriň arasynda ýok: { $cities }

# review: unreviewed
study-fixed = { $status } ýagdaýynda mazmun üýtgemeýär.

# review: unreviewed
study-empty = Heniz pikir aýdyp boljak netije ýok.

# review: unreviewed
window-needed = Munuň üçin gatnaşýan şäheriň { $about } barada bellikler möhleti gerek.

# review: unreviewed
project-empty = Taslama netijeleri aýdylanda tamamlanýar.

# review: unreviewed
day-to-come = geljek gün bolup bilmez

# review: unreviewed
review-city = şäher özüne syn berýär; beýlekilere syn koalisiýanyňky

# review: unreviewed
review-item = bu temanyň nusgasynda bar: { $items }

# review: unreviewed
review-part = { $status } ýagdaýyna geçmek üçin syna entek gerek: { $parts }.

# review: unreviewed
code-unknown = { $framework } içinde { $code } kody ýok; sanawy: /v1/alignment-codes

# review: unreviewed
codes-needed = Kabul etmek üçin ({ $kind }) Sendaý kody we DÖM kody gerek.

# review: unreviewed
groups-twice = toparlamada kategoriýa iki gezek gelýär

# review: unreviewed
groups-beyond = toparlardaky adam sany jeminden köp, { $total }

# review: unreviewed
method-unknown = sanawda beýle usul ýok: { $id }

# review: unreviewed
layer-value = Hasap bahasyna san we ölçeg birligi gerek.

# review: unreviewed
layer-study = { $study } barlagy { $status } ýagdaýynda; gatlak barlagy çap edilenden soň çap edilýär.
