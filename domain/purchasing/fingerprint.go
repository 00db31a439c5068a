package purchasing

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"

	"backdesk/domain/fault"
)

// fingerprint tells whether an entry is the same as one made before under the
// same id: SHA-256 of its JSON. A verb repeated after a crash or by a double
// key press is recognised by it, even when the record has moved on since.
func fingerprint(entry any) (string, error) {
	b, err := json.Marshal(entry)
	if err != nil {
		return "", fault.Wrap(fault.Internal, "not-json", err)
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:]), nil
}

// idTaken is the refusal of another content under an id that is in use.
func idTaken(number string) error {
	return fault.New(fault.Conflict, "", "id-taken", fault.Figures{"number": number})
}
