-- line: REGISTER
-- severity: MAJOR
-- subject: IDENTITY
-- area: here.area
-- title: 一人登记在多户
-- summary: 同一个证件号码登记在多户
-- description: One identity number in several households.
select p.identity_key as subject, null as household,
  case when min(p.area) = max(p.area) then min(p.area)
    when left(min(p.area), 9) = left(max(p.area), 9) then concat(left(min(p.area), 9), '000')
    else concat(left(min(p.area), 6), '000000') end as area,
  concat('户编号 ', min(p.household), '、', max(p.household)) as facts
from person p
where p.identity_key in (select twin.identity_key from person twin
  group by twin.identity_key having count(distinct twin.household) > 1)
and p.identity_key in (select here.identity_key from person here where {area})
group by p.identity_key
