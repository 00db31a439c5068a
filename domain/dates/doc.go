// Package dates holds civil dates without a zone: arithmetic, Japanese eras
// (元号), the short forms a clerk types, working days and terms of payment.
// Nothing here knows what day it is: today is always given.
package dates
