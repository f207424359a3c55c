"""What declared seats say of the coefficients, as running sums: a declaration costs the block it lies in."""

import numpy as np

from hustings.forecast.model import Array

BLOCK = 130  # contests; a block is summed in the election's order, so that it never matters what came first
TEMPER = 0.5  # of what independent seats would say: neighbours err alike, and who declares early is not like the rest


class Sums:
    """Precision and moment of the coefficients, flattened by party, of the contests that are declared."""

    def __init__(self, table: Array, precisions: Array) -> None:
        self._table, self._precisions = table, precisions
        parties, columns = precisions.shape[1], table.shape[1]
        blocks = -(-len(table) // BLOCK)
        self._changes: dict[int, Array] = {}
        self._shape = (parties, columns)
        self._lambda = np.zeros((blocks, parties * columns, parties * columns))
        self._moments = np.zeros((blocks, parties * columns))
        self._stale = set[int]()
        self._total = self._lambda.sum(axis=0), self._moments.sum(axis=0)

    def put(self, row: int, change: Array | None) -> None:
        """Let the contest of *row* have moved by *change* of share by party; None: take it out."""
        if change is None:
            self._changes.pop(row, None)
        else:
            self._changes[row] = change
        self._stale.add(row // BLOCK)

    def total(self) -> tuple[Array, Array]:
        """Both sums over all that is declared, tempered."""
        for block in self._stale:
            rows = [each for each in range(block * BLOCK, (block + 1) * BLOCK) if each in self._changes]
            self._lambda[block], self._moments[block] = self._summed(rows)
        if self._stale:
            self._stale.clear()
            self._total = TEMPER * self._lambda.sum(axis=0), TEMPER * self._moments.sum(axis=0)
        return self._total

    def _summed(self, rows: list[int]) -> tuple[Array, Array]:
        changes = np.array([self._changes[row] for row in rows]).reshape(len(rows), self._shape[0])
        return gram(self._table[rows], self._precisions[rows], changes)


def gram(table: Array, precisions: Array, changes: Array) -> tuple[Array, Array]:
    """Precision and moment of the coefficients that *changes*, a row for each contest, speak for."""
    parties, columns = precisions.shape[1], table.shape[1]
    found = np.zeros((parties, columns, parties, columns))
    for one in range(parties):
        for other in range(one, parties):
            part = (table * precisions[:, one, other, None]).T @ table
            found[one, :, other, :] = found[other, :, one, :] = part
    weighed = np.einsum("ipq,iq->ip", precisions, changes)
    return found.reshape(parties * columns, parties * columns), (weighed.T @ table).ravel()
