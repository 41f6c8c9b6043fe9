-- line: HOUSING
-- severity: MAJOR
-- subject: HOUSEHOLD
-- area: h.area
-- title: 无住房鉴定或核验报告
-- summary: 住房没有鉴定或核验报告
-- description: The household has no housing assessment or verification report.
select h.id as subject, h.id as household, h.area as area, '无报告' as facts
from household h
where not exists (select 1 from housing_report r where r.household = h.id and r.reported_on <= :asOf)
and {area}
