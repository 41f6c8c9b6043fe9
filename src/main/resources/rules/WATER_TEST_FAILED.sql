-- line: WATER
-- severity: CRITICAL
-- subject: SCHEME
-- area: here.area
-- title: 供水工程水质检测缺失或不合格
-- summary: 供水工程的出水端、中水端、末水端中，有最近一次水质检测缺失或不合格的
-- description: A scheme in use by a registered household: at any of outlet, middle and tap end the latest test is missing or failed.
select used.scheme as subject, null as household,
  case when used.first_area = used.last_area then used.first_area
    when left(used.first_area, 9) = left(used.last_area, 9) then concat(left(used.first_area, 9), '000')
    else concat(left(used.first_area, 6), '000000') end as area,
  concat('合格检测点 ', coalesce(passed.points, 0), '/3') as facts
from (select w.scheme as scheme, min(h.area) as first_area, max(h.area) as last_area
  from water_supply w join household h on h.id = w.id
  where w.scheme in (select there.scheme from water_supply there join household here on here.id = there.id
    where there.scheme is not null and {area})
  group by w.scheme) used
left join (select t.scheme as scheme, count(distinct t.point) as points
  from water_test t
  where t.tested_on <= :asOf and t.passed = true and t.point in ('出水端', '中水端', '末水端')
  and not exists (select 1 from water_test later where later.scheme = t.scheme and later.point = t.point
    and later.tested_on <= :asOf
    and (later.tested_on > t.tested_on or (later.tested_on = t.tested_on and later.id > t.id)))
  group by t.scheme) passed on passed.scheme = used.scheme
where coalesce(passed.points, 0) < 3
