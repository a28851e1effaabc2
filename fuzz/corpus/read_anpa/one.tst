x0001u ibc-ferry^BC-Ferry,1st Ld0012
^Ferry hits pier<
   LARKMOUTH (G) _ A ferry hit.
   Twelve hurt.

G-LM-03-03-20 0800GMT