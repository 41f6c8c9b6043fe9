-- line: MEDICAL
-- severity: MINOR
-- subject: PERSON
-- area: p.area
-- title: 无签约医生
-- summary: 有健康档案，不是长期慢性病，没有签约医生
-- description: Has a file, is not chronic, has no contracted doctor.
select p.id as subject, p.household as household, p.area as area, '未签约' as facts
from person p
join health_file f on f.id = p.id
where p.health <> '长期慢性病' and f.family_doctor is null
and {area}
