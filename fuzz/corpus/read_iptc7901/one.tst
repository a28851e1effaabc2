xxx0001 4 pl 20 gaz 0001

    Ferry hits pier
    LARKMOUTH, March 3 - A ferry hit.
    Twelve hurt.

gaz 030800 mar 20
