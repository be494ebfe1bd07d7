### What notices of the Coalition's work say.
### How to edit: see shared/problems/README.md.

# review: unreviewed
meeting-scheduled = Кеңес { $at }: { $title }

# review: unreviewed
meeting-rescheduled = Кеңес ауыстырылады, жаңа уақыты іздестірілуде: { $title }

# review: unreviewed
meeting-cancelled = Кеңес { $at } болмайды: { $title }

# review: unreviewed
meeting-minutes-draft = Хаттаманың жобасы оқуға дайын: { $title }

# review: unreviewed
training-scheduled = Оқыту { $at }: { $title }

# review: unreviewed
training-rescheduled = Оқыту ауыстырылады, жаңа уақыты іздестірілуде: { $title }

# review: unreviewed
training-cancelled = Оқыту { $at } болмайды: { $title }

# review: unreviewed
consultation-open = Жауаптар қабылданатын соңғы уақыт: { $at }. { $title }

# review: unreviewed
comment-window-open = Ескертпелер қабылданатын соңғы уақыт: { $at }. { $title }

# review: unreviewed
decision-in-silence = Оған дейін бірде-бір қатысушы қарсы болмаса, шешім мына уақытта қабылданады: { $at }. { $title }

# review: unreviewed
decision-objected = Қатысушы қарсы: { $title }

# review: unreviewed
decision-agreed = Шешім қабылданды: { $title }

# review: unreviewed
action-item-due = Мерзімі: { $at }. Жауапты: { $assignee }. { $title }

# review: unreviewed
action-item-overdue = Мерзімі өтті: { $at }. Жауапты: { $assignee }. { $title }

# review: unreviewed
task-due = Мерзімі: { $at }. Жауапты: { $assignee }. { $title }

# review: unreviewed
task-overdue = Мерзімі өтті: { $at }. Жауапты: { $assignee }. { $title }

# review: unreviewed
working-group-dormant = Кездесусіз және жазбасыз күндер: { $days }. Топ әрекетсіз: { $title }
