### What notices of the Coalition's work say.
### How to edit: see shared/problems/README.md.

# review: unreviewed
meeting-scheduled = Maslahat { $at }: { $title }

# review: unreviewed
meeting-rescheduled = Maslahat başga wagta geçirilýär, täze wagty gözlenýär: { $title }

# review: unreviewed
meeting-cancelled = Maslahat { $at } geçirilmeýär: { $title }

# review: unreviewed
meeting-minutes-draft = Teswirnamanyň taslamasy okamaga taýýar: { $title }

# review: unreviewed
training-scheduled = Okuw { $at }: { $title }

# review: unreviewed
training-rescheduled = Okuw başga wagta geçirilýär, täze wagty gözlenýär: { $title }

# review: unreviewed
training-cancelled = Okuw { $at } geçirilmeýär: { $title }

# review: unreviewed
consultation-open = Jogaplar kabul edilýän iň soňky wagt: { $at }. { $title }

# review: unreviewed
comment-window-open = Bellikler kabul edilýän iň soňky wagt: { $at }. { $title }

# review: unreviewed
decision-in-silence = Şoňa çenli hiç bir gatnaşyjy garşy çykmasa, çözgüt şu wagt kabul edilýär: { $at }. { $title }

# review: unreviewed
decision-objected = Gatnaşyjy garşy çykýar: { $title }

# review: unreviewed
decision-agreed = Çözgüt kabul edildi: { $title }

# review: unreviewed
action-item-due = Möhleti: { $at }. Jogapkär: { $assignee }. { $title }

# review: unreviewed
action-item-overdue = Möhleti geçdi: { $at }. Jogapkär: { $assignee }. { $title }

# review: unreviewed
task-due = Möhleti: { $at }. Jogapkär: { $assignee }. { $title }

# review: unreviewed
task-overdue = Möhleti geçdi: { $at }. Jogapkär: { $assignee }. { $title }

# review: unreviewed
working-group-dormant = Duşuşyksyz we ýazgysyz günler: { $days }. Topar hereketsiz: { $title }
