"use client";

import { ActionIcon, Button, Checkbox, Pagination, Table } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { keepPreviousData } from "@tanstack/react-query";
import { useState } from "react";
import { MaskedText } from "@/ui/cells";
import { LoadError } from "@/ui/list/list-states";
import { notify } from "@/ui/notify";
import { ScrollTable } from "@/ui/scroll-table";
import { trpc } from "@/ui/trpc";
import { candidateKindLabels } from "../domain/audience";
import { MOST_CANDIDATES } from "../domain/limits";
import type { WizardPlan } from "./plan-drawer";
import classes from "./wizard.module.css";
import { CandidateFilterForm, type CandidateFilters } from "./wizard-filters";
import { type ChosenCandidate, type WizardState, withChosen, withoutChosen } from "./wizard-state";

interface CandidateStepProps {
  readonly qualification: WizardPlan["qualifications"][number];
  readonly state: WizardState;
  readonly onChange: (state: WizardState) => void;
}

const PAGE_SIZE = 20;
const kindLabels: Readonly<Record<string, string>> = candidateKindLabels;

/** Step three: the candidates on the left, those chosen on the right; who cannot be chosen says why. */
export function CandidateStep({ qualification, state, onChange }: CandidateStepProps) {
  const [filters, setFilters] = useState<CandidateFilters>({});
  const [page, setPage] = useState(1);
  const ask = { planQualificationId: qualification.id, filters };
  const found = trpc.entry.choosable.useQuery(
    { ...ask, page, pageSize: PAGE_SIZE },
    { placeholderData: keepPreviousData },
  );
  const all = trpc.entry.chooseAll.useMutation({ onError: (error) => notify.error(error) });
  const add = (candidates: readonly ChosenCandidate[]) =>
    onChange(withChosen(state, candidates, MOST_CANDIDATES));
  const addAll = async () => {
    const { chosen, left } = await all.mutateAsync(ask);
    add(chosen);
    if (left > 0) notify.hint(`一次最多报考 ${MOST_CANDIDATES} 人，还有 ${left} 人请分批报考`);
    else notify.hint(`已选中符合条件、可以报考的 ${chosen.length} 名考生`);
  };
  return (
    <>
      <CandidateFilterForm
        onSearch={(next) => {
          setFilters(next);
          setPage(1);
        }}
      />
      <div className={classes.transfer}>
        <section className={classes.panel} aria-label="可选考生">
          <div className={classes.panelHead}>
            <h2 className={classes.panelTitle}>可选考生（{found.data?.total ?? 0}）</h2>
            <Button
              size="compact-sm"
              variant="light"
              loading={all.isPending}
              onClick={() => void addAll().catch(() => undefined)}
            >
              选择全部符合条件的考生
            </Button>
          </div>
          {found.error ? (
            <LoadError error={found.error} onRetry={() => void found.refetch()} what="考生" />
          ) : (
            <CandidateTable
              rows={found.data?.rows ?? []}
              chosen={new Set(state.chosen.map((one) => one.id))}
              onAdd={add}
              onDrop={(ids) => onChange(withoutChosen(state, new Set(ids)))}
            />
          )}
          <Pagination
            size="sm"
            value={page}
            onChange={setPage}
            total={Math.max(1, Math.ceil((found.data?.total ?? 0) / PAGE_SIZE))}
            getControlProps={(control) => ({ "aria-label": pageWords[control] })}
          />
        </section>
        <Chosen
          chosen={state.chosen}
          onDrop={(id) => onChange(withoutChosen(state, new Set([id])))}
          onClear={() => onChange({ ...state, chosen: [] })}
        />
      </div>
    </>
  );
}

const pageWords = { first: "第一页", previous: "上一页", next: "下一页", last: "最后一页" } as const;

interface Choosable extends ChosenCandidate {
  readonly pinyin: string | null;
  readonly idNumberMask: string;
  readonly major: string | null;
  readonly enrolmentYear: number | null;
  readonly refusal: string | null;
}

interface CandidateTableProps {
  readonly rows: readonly Choosable[];
  readonly chosen: ReadonlySet<string>;
  readonly onAdd: (candidates: readonly Choosable[]) => void;
  readonly onDrop: (ids: readonly string[]) => void;
}

function CandidateTable({ rows, chosen, onAdd, onDrop }: CandidateTableProps) {
  const able = rows.filter((row) => row.refusal === null);
  const ticked = able.filter((row) => chosen.has(row.id)).length;
  const tickPage = (on: boolean) => (on ? onAdd(able) : onDrop(able.map((row) => row.id)));
  return (
    <ScrollTable label="考生" minWidth={600}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={40}>
              <Checkbox
                aria-label="选择本页"
                checked={able.length > 0 && ticked === able.length}
                indeterminate={ticked > 0 && ticked < able.length}
                disabled={able.length === 0}
                onChange={(event) => tickPage(event.currentTarget.checked)}
              />
            </Table.Th>
            {["姓名", "证件号码", "类型", "就读专业", "入学年份", "说明"].map((title) => (
              <Table.Th key={title}>{title}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.id} className={row.refusal ? classes.refused : undefined}>
              <Table.Td>
                <Checkbox
                  aria-label={`选择${row.name}`}
                  checked={chosen.has(row.id)}
                  disabled={row.refusal !== null}
                  onChange={(event) => (event.currentTarget.checked ? onAdd([row]) : onDrop([row.id]))}
                />
              </Table.Td>
              <Table.Td>{row.name}</Table.Td>
              <Table.Td>
                <MaskedText mask={row.idNumberMask} what="证件号码" />
              </Table.Td>
              <Table.Td>{kindLabels[row.kind] ?? row.kind}</Table.Td>
              <Table.Td>{row.major}</Table.Td>
              <Table.Td>{row.enrolmentYear}</Table.Td>
              <Table.Td>{row.refusal ?? row.warning ?? ""}</Table.Td>
            </Table.Tr>
          ))}
          {rows.length === 0 && (
            <Table.Tr>
              <Table.Td colSpan={7}>没有符合条件的考生。</Table.Td>
            </Table.Tr>
          )}
        </Table.Tbody>
      </Table>
    </ScrollTable>
  );
}

/** How many of the chosen are listed; the number above is always whole. */
const MOST_LISTED = 300;

interface ChosenProps {
  readonly chosen: readonly ChosenCandidate[];
  readonly onDrop: (id: string) => void;
  readonly onClear: () => void;
}

function Chosen({ chosen, onDrop, onClear }: ChosenProps) {
  return (
    <section className={classes.panel} aria-label="已选考生">
      <div className={classes.panelHead}>
        <h2 className={classes.panelTitle}>已选考生（{chosen.length}）</h2>
        {chosen.length > 0 && (
          <Button size="compact-sm" variant="subtle" onClick={onClear}>
            清空
          </Button>
        )}
      </div>
      {chosen.length === 0 ? (
        <p className={classes.quiet}>在名单中勾选考生，可以换查询条件继续添加。</p>
      ) : (
        <ul className={classes.chosen}>
          {chosen.slice(0, MOST_LISTED).map((one) => (
            <li key={one.id}>
              <span>
                {one.name} <span className={classes.quiet}>{one.number.slice(-4)}</span>
              </span>
              <ActionIcon
                size="sm"
                variant="subtle"
                color="gray"
                aria-label={`移除${one.name}`}
                onClick={() => onDrop(one.id)}
              >
                <IconX size={14} aria-hidden />
              </ActionIcon>
            </li>
          ))}
          {chosen.length > MOST_LISTED && <li>…等 {chosen.length} 人</li>}
        </ul>
      )}
    </section>
  );
}
