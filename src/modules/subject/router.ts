import "server-only";
import { permissionProcedure, router } from "@/server/trpc/init";
import { createSubject } from "./commands/create-subject";
import { switchSubject } from "./commands/switch-subject";
import { updateSubject } from "./commands/update-subject";
import { countSubjects, listSubjects, subjectQualifications, subjectUsage } from "./queries/list-subjects";
import { subjectDetail } from "./queries/subject-detail";
import {
  subjectById,
  subjectCounts,
  subjectCreate,
  subjectList,
  subjectSwitch,
  subjectUpdate,
} from "./schema";

const body = permissionProcedure("subject.bodyRead");
const read = permissionProcedure("subject.read");
const edit = permissionProcedure("subject.edit");

export const subjectRouter = router({
  list: read.input(subjectList).query(({ ctx, input }) => listSubjects(ctx.db, ctx.scope, input)),
  counts: read
    .input(subjectCounts)
    .query(({ ctx, input }) => countSubjects(ctx.db, ctx.scope, input.filters)),
  detail: read.input(subjectById).query(({ ctx, input }) => subjectDetail(ctx.db, ctx.scope, input.id)),
  bodyList: body.input(subjectList).query(({ ctx, input }) => listSubjects(ctx.db, ctx.scope, input)),
  bodyCounts: body
    .input(subjectCounts)
    .query(({ ctx, input }) => countSubjects(ctx.db, ctx.scope, input.filters)),
  bodyQualifications: body.query(({ ctx }) => subjectQualifications(ctx.db, ctx.scope)),
  usage: edit
    .input(subjectById)
    .query(({ ctx, input }) => subjectUsage(ctx.db, ctx.scope, input.id, ctx.now)),
  create: edit.input(subjectCreate).mutation(({ ctx, input }) => createSubject(ctx.command, input)),
  update: edit.input(subjectUpdate).mutation(({ ctx, input }) => updateSubject(ctx.command, input)),
  switch: edit.input(subjectSwitch).mutation(({ ctx, input }) => switchSubject(ctx.command, input)),
});
