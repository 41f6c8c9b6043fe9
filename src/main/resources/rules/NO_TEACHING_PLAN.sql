-- line: SCHOOLING
-- severity: MAJOR
-- subject: PERSON
-- area: p.area
-- with health: 残疾 患有大病
-- title: 残疾或大病适龄儿童无送教上门
-- summary: 7至18周岁，残疾或患有大病，没有在读学籍，也没有送教上门
-- description: Aged 7 to 18 on the date, no roll shows 在读, no teaching plan, education blank, 文盲或半文盲 or 小学; health is 残疾 or 患有大病.
select p.id as subject, p.household as household, p.area as area, concat('文化程度 ', p.education) as facts,
  p.sealed_health as sealed_health, p.id as person
from person p
where p.born_on between :bornFrom and :bornTo
and p.education in ('', '文盲或半文盲', '小学')
and not exists (select 1 from enrolment e where e.identity_key = p.identity_key and e.attending = true)
and not exists (select 1 from teaching_plan t where t.id = p.id)
and {area}
