-- line: MEDICAL
-- severity: MAJOR
-- subject: PERSON
-- area: p.area
-- with health: 长期慢性病
-- title: 慢性病患者无慢病手册
-- summary: 有健康档案的长期慢性病患者，没有慢病手册
-- description: Has a file, health is 长期慢性病, no handbook number.
select p.id as subject, p.household as household, p.area as area, '无手册' as facts,
  p.sealed_health as sealed_health, p.id as person
from person p
join health_file f on f.id = p.id
where f.sealed_handbook is null
and {area}
