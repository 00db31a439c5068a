// Package country holds what an office starts from in each country: currency,
// language, tax rates, holidays, tolerances, usual terms and accounts. A pack is
// plain data that is copied into the office once; from then on the office's own
// rows count and can be changed. What law sets carries its dates and source.
// Holidays are computed by rule, with the days that were decided once in tables.
package country
