### What notices of the Coalition's work say.
### How to edit: see shared/problems/README.md.

# review: unreviewed
meeting-scheduled = Yigʻilish { $at }: { $title }

# review: unreviewed
meeting-rescheduled = Yigʻilish boshqa vaqtga koʻchiriladi, yangi vaqt izlanmoqda: { $title }

# review: unreviewed
meeting-cancelled = Yigʻilish { $at } oʻtkazilmaydi: { $title }

# review: unreviewed
meeting-minutes-draft = Bayonnoma loyihasi oʻqishga tayyor: { $title }

# review: unreviewed
training-scheduled = Oʻquv mashgʻuloti { $at }: { $title }

# review: unreviewed
training-rescheduled = Oʻquv mashgʻuloti boshqa vaqtga koʻchiriladi, yangi vaqt izlanmoqda: { $title }

# review: unreviewed
training-cancelled = Oʻquv mashgʻuloti { $at } oʻtkazilmaydi: { $title }

# review: unreviewed
consultation-open = Javoblar qabul qilinadigan oxirgi vaqt: { $at }. { $title }

# review: unreviewed
comment-window-open = Fikrlar qabul qilinadigan oxirgi vaqt: { $at }. { $title }

# review: unreviewed
decision-in-silence = Shu vaqtgacha hech bir ishtirokchi eʼtiroz bildirmasa, qaror qabul qilinadi: { $at }. { $title }

# review: unreviewed
decision-objected = Ishtirokchi eʼtiroz bildirdi: { $title }

# review: unreviewed
decision-agreed = Qaror qabul qilindi: { $title }

# review: unreviewed
action-item-due = Muddati: { $at }. Masʼul: { $assignee }. { $title }

# review: unreviewed
action-item-overdue = Muddati oʻtgan: { $at }. Masʼul: { $assignee }. { $title }

# review: unreviewed
task-due = Muddati: { $at }. Masʼul: { $assignee }. { $title }

# review: unreviewed
task-overdue = Muddati oʻtgan: { $at }. Masʼul: { $assignee }. { $title }

# review: unreviewed
working-group-dormant = Uchrashuvsiz va yozuvsiz kunlar: { $days }. Guruh faoliyatsiz: { $title }
