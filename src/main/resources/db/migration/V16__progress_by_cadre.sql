-- Households by who answers for them, in the order of the cadres' numbers: of a county, a township, a village.
create index responsibility_kind_cadre on responsibility (kind, cadre);
create index responsibility_township_kind_cadre on responsibility (township, kind, cadre);
create index responsibility_area_kind_cadre on responsibility (area, kind, cadre);
